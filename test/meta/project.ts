import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../fixtures/tree.js';

/** The files of one of the project's folders, by path from its root. */
export function filesOf(folder: string, end: string): Map<string, string> {
  const root = join(PROJECT, folder);
  if (!existsSync(root)) return new Map();
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end));
  return new Map(
    names.sort().map((name) => {
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      return [path, readFileSync(join(PROJECT, path), 'utf8')];
    }),
  );
}

/** Code alone: comments and what stands between quotes would raise false alarms. */
export function bare(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (text) => (text.startsWith('/') ? '' : "''"),
  );
}
