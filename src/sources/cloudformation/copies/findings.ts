import { isProduction } from '../../../environments/names.js';
import type { Finding, Parameter } from '../../../model/migration.js';
import { formatPlace, placeAt } from '../../../model/place.js';
import { type Copies, type Copy, FILE_PER_ENVIRONMENT, type Obstacle } from './copy.js';
import type { Member } from './groups.js';
import { productionValues } from './production.js';

/** How many obstacles a finding shows. */
const SHOWN = 6;

/** What is told of a template that is merged into another. */
export function mergedFinding(
  { kept }: Copies,
  { environment, document }: Copy,
  parameterFile: string,
): Finding {
  return {
    code: FILE_PER_ENVIRONMENT,
    severity: 'warning',
    message: `This file described ${environment} alone; ${kept.document.file} with ${parameterFile} comes to the same, part by part`,
    at: { file: document.file, line: 1, column: 1 },
    outcome: 'rewritten',
  };
}

/** What is told of templates that can’t be merged, and what of production they reach. */
export function refusedFindings(
  members: readonly Member[],
  obstacles: readonly Obstacle[],
  why?: string,
  remedy?: string,
): Finding[] {
  const [main, ...others] = members;
  if (!main) return [];
  return others.flatMap(({ document, word = '' }): Finding[] => [
    {
      code: FILE_PER_ENVIRONMENT,
      severity: 'warning',
      message: `This file describes ${word} alone, and ${main.document.file} nearly the same`,
      at: { file: document.file, line: 1, column: 1 },
      outcome: 'refused',
      reason: why ?? `they are not merged: ${listed(obstacles)}`,
      remedy:
        remedy ??
        'Make these places the same in both, or move them out of the template; then run dealias again, which makes parameters of what else differs.',
    },
    ...productionFindings({ document, environment: word }, []),
  ]);
}

function listed(obstacles: readonly Obstacle[]): string {
  const lines = obstacles.slice(0, SHOWN).map(({ at, path, why }) => {
    const where = path === '' ? '' : `${path} (${formatPlace(at)}): `;
    return where + why;
  });
  const more = obstacles.length > SHOWN ? `; and ${obstacles.length - SHOWN} more` : '';
  return lines.join('; ') + more;
}

/** Texts with production’s name as a word, in the template of another environment. */
export function productionFindings(
  { document, environment }: Copy,
  parameters: readonly Parameter[],
  parameterFile = '',
): Finding[] {
  if (isProduction(environment)) return [];
  return productionValues(document).map(({ logicalId, node }) => {
    const at = placeAt(document.file, document.text, node.start);
    const carrier = parameters.find((each) => each.values[environment] === node.value);
    return {
      code: 'template/reads-production',
      severity: 'security',
      message: `${logicalId} of ${environment} is given production’s \`${node.value.replace(/\s+/g, ' ').slice(0, 80)}\``,
      at,
      outcome: 'refused',
      reason: `what runs in ${environment} reads or writes what production holds`,
      remedy: carrier
        ? `It stays so until somebody decides: give ${environment} one of its own, and name it in \`${carrier.name}\` of ${parameterFile}.`
        : `Give ${environment} one of its own; or, where that is meant, make it a parameter whose value says so.`,
    };
  });
}
