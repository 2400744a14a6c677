import { Problem } from '../model/problem.js';

/**
 * A name that becomes part of a path, a stack's name or a TOML key, unchanged.
 *
 * @throws Problem `target/unsafe-name` when it has characters that would change a path's or command's meaning.
 */
export function safeName(what: string, name: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) return name;
  throw new Problem(
    'target/unsafe-name',
    `The ${what} name ${JSON.stringify(name)} can't be part of a file's name.`,
    {
      remedy:
        'Use letters, digits, `-`, `_` and `.` only, and begin with a letter or digit; see `environments` in dealias.yaml.',
    },
  );
}
