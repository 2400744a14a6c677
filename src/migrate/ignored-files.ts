import { git } from '../discover/git.js';
import type { Migration, Notice } from '../model/migration.js';
import { shellLine } from '../targets/shell.js';

/** A pattern by which git leaves out files that a migration writes. */
interface Ignoring {
  readonly file: string;
  readonly line: string;
  readonly pattern: string;
  readonly paths: string[];
}

/** The migration, with a word on files that a commit of it would lack; as it is where no git answers. */
export function withIgnoredFiles(root: string, migration: Migration): Migration {
  const paths = new Set(migration.changes.flatMap((each) => each.files.map(({ path }) => path)));
  const notices = paths.size === 0 ? [] : ignoring(root, [...paths]).map(noticeOf);
  return notices.length === 0 ? migration : { ...migration, notices: [...migration.notices, ...notices] };
}

/** Files that git knows already are ignored by no pattern. */
function ignoring(root: string, paths: readonly string[]): Ignoring[] {
  const answer = git(root, ['check-ignore', '--verbose', '-z', '--stdin'], `${paths.join('\0')}\0`);
  if (answer.status !== 0) return [];
  const fields = answer.stdout.toString('utf8').split('\0');
  const found = new Map<string, Ignoring>();
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [file = '', line = '', pattern = '', path = ''] = fields.slice(at, at + 4);
    // The last pattern that matches decides, and may be one that takes the file in again.
    if (pattern.startsWith('!')) continue;
    const known = found.get(`${file}:${line}`) ?? { file, line, pattern, paths: [] };
    known.paths.push(path);
    found.set(`${file}:${line}`, known);
  }
  return [...found.values()];
}

function noticeOf({ file, line, pattern, paths }: Ignoring): Notice {
  const [first = ''] = paths;
  const all = paths.length === 1 ? first : `${first} and ${paths.length - 1} more files`;
  return {
    code: 'deploy/ignored-file',
    severity: 'warning',
    message: `git ignores ${all}, by \`${pattern}\` (${file}:${line}): a commit would lack what is deployed from. Take it in again with a line \`!…\` in .gitignore, or \`git add --force ${shellLine(paths)}\`.`,
    at: { file: first, line: 1, column: 1 },
  };
}
