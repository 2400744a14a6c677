import type { TemplatePass } from '../../transforms/transform.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { type PlacedPermission, permissionsPerEnvironment } from './going-permissions.js';
import { get, scalarText } from './navigate.js';

/** What else a caller must be, beside anybody. */
const NARROWED = ['SourceArn', 'SourceAccount', 'PrincipalOrgID'];

/**
 * Permissions of the adopted environment that others had none like: from now on they let the same callers call every
 * environment's function. Services only call by what the stack sets up; accounts and roles call as they please.
 * @throws Problem `template/public-function` for what lets everybody call
 */
export function widenedPermissions(pass: TemplatePass): Notice[] {
  const { document, environments, adopt } = pass;
  const placed = permissionsPerEnvironment(pass);
  return placed.flatMap(({ resource, environment }): Notice[] => {
    const without = environments
      .map((each) => each.name)
      .filter((each) => each !== adopt && !hasTwin(placed, resource.logicalId, each));
    const principal = scalarText(get(resource.properties, 'Principal'));
    if (environment !== adopt || without.length === 0 || principal?.endsWith('.amazonaws.com')) return [];
    const at = placeAt(document.file, document.text, resource.entry.keyStart);
    if (principal === '*') {
      // An address that asks for nothing is closed by its own `AuthType`.
      const byAddress = scalarText(get(resource.properties, 'FunctionUrlAuthType')) === 'NONE';
      if (byAddress || NARROWED.some((each) => get(resource.properties, each))) return [];
      throw new Problem(
        'template/public-function',
        `${resource.logicalId} lets everybody call ${adopt}’s alias, and would let them call ${without.join(', ')}, too`,
        { at, remedy: 'Say who may call, by `Principal` or `SourceArn`; then run dealias again.' },
      );
    }
    return [
      {
        code: 'H-PERM',
        severity: 'security',
        message: `${resource.logicalId} is in every environment’s stack from now on: ${principal ?? 'whoever it names'} could call ${adopt} by it, and may call ${without.join(', ')} as well.`,
        at,
      },
    ];
  });
}

function hasTwin(placed: readonly PlacedPermission[], id: string, environment: string): boolean {
  return placed.some((each) => each.environment === environment && each.twin === id);
}
