import { posix } from 'node:path';
import type { Repository } from '../../../discover/repository.js';
import { REPLACED } from '../../../discover/searches.js';
import type { Edit, Finding } from '../../../model/migration.js';
import { escaped } from '../../../model/pattern.js';
import { placeAt } from '../../../model/place.js';
import type { TemplateDocument } from '../../../template/node.js';

const CODE = 'template/replaced-file';

const MARKED = /\.(?:ya?ml|json|template|cform)$/i;

/** What takes the place of a template that is merged into another: nothing that could be deployed by mistake. */
export function replacedEdit(
  { file, text, format, eol }: TemplateDocument,
  by: string,
  environment: string,
  parameterFile: string,
): Edit {
  const said = `Replaced by ${by}, which is deployed for ${environment} with ${parameterFile}.`;
  const next = 'Delete this file once nothing names it any more.';
  const lines =
    format === 'json'
      ? [`{ "Description": ${JSON.stringify(`${said} ${next}`)} }`]
      : [`# ${said}`, `# ${next}`];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return { file, start, end: text.length, text: lines.map((each) => each + eol).join('') };
}

/** A template that is no more, and what is deployed instead. */
export interface Replaced {
  readonly file: string;
  readonly by: string;
  readonly environment: string;
  /** What deploys it now, where that is known. */
  readonly command?: string;
}

/** Those of earlier runs, by what stands in them. */
export function replacedBefore(repository: Pick<Repository, 'paths' | 'matches' | 'read'>): Replaced[] {
  return repository.paths.flatMap((file): Replaced[] => {
    if (!MARKED.test(file) || !repository.matches(file, REPLACED)) return [];
    const [, by = '', environment = ''] = REPLACED.exec(repository.read(file)) ?? [];
    return [{ file, by, environment }];
  });
}

/** That a file is to be deleted, and everything that still names it. */
export function replacedFindings(
  repository: Pick<Repository, 'paths' | 'matches' | 'read'>,
  replaced: readonly Replaced[],
  written: ReadonlyMap<string, string> = new Map(),
): Finding[] {
  return replaced.flatMap((each): Finding[] => [
    {
      code: CODE,
      severity: 'warning',
      message: `${each.by} takes the place of this file for ${each.environment}`,
      at: { file: each.file, line: 1, column: 1 },
      outcome: 'refused',
      reason: 'files are not deleted; nothing can be deployed from this one any more',
      remedy: 'Delete it once nothing names it any more.',
    },
    ...repository.paths
      .filter((path) => path !== each.file && repository.matches(path, mentionOf(each.file)))
      .flatMap((path) => mentions(path, written.get(path) ?? repository.read(path), each)),
  ]);
}

function mentionOf(file: string): RegExp {
  const name = escaped(posix.basename(file));
  return new RegExp(`([\\w./\\-$\{}()]*/)?(?<![\\w.-])${name}(?![\\w.-])`, 'g');
}

function mentions(path: string, text: string, { file, by, environment, command }: Replaced): Finding[] {
  const instead = command === undefined ? `what deploys ${by} for ${environment}` : `\`${command}\``;
  return [...text.matchAll(mentionOf(file))]
    .filter(([, folder = '']) => speaksOf(folder, file))
    .map((match) => ({
      code: CODE,
      severity: 'warning',
      message: `This names ${file}, in whose place ${by} is deployed`,
      at: placeAt(path, text, match.index + (match[1]?.length ?? 0)),
      outcome: 'refused',
      reason: 'what a script does around it is a person’s to see',
      remedy: `Name ${by} instead, and deploy it by ${instead}.`,
    }));
}

/** Whether the folder before a name may be the file’s own; one that is put together may be any. */
function speaksOf(folder: string, file: string): boolean {
  const said = folder.replace(/\/$/, '').replace(/^(?:\.{1,2}(?:\/|$))+/, '');
  return said === '' || /[${}()]/.test(said) || `/${posix.dirname(file)}`.endsWith(`/${said}`);
}
