import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, migrationBetween, readTree, type Tree } from '../apply/sample.js';

/** What every experiment starts from and should end in. */
export const BEFORE: Tree = {
  'template.yaml': `Resources: {}\n${'# padding\n'.repeat(800)}`,
  'src/orders/handler.js': 'exports.handler = 1;\n',
  'src/notify.ts': 'export const a = 1;\r\n',
  'README.md': 'stays\n',
};
export const AFTER: Tree = {
  ...BEFORE,
  'template.yaml': `Resources: { A: 1 }\n${'# padding\n'.repeat(900)}`,
  'src/orders/handler.js': 'exports.handler = process.env.A;\n',
  'src/notify.ts': 'export const a = 2;\r\n',
  'parameters/dev.json': '[]\n',
  'parameters/prod.json': `${JSON.stringify({ long: 'x'.repeat(3000) })}\n`,
};
export const MIGRATION = migrationBetween(BEFORE, AFTER);

/** A fresh folder with the files of before, in a git repository of its own or in none. */
export function scene(inGit: boolean): string {
  const root = folderWith(BEFORE);
  if (inGit) {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
        cwd: root,
        stdio: 'ignore',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'start');
  }
  return root;
}

/** The migration as a file beside the scenes. */
export function migrationFile(): string {
  const file = join(folderWith({}), 'migration.json');
  writeFileSync(file, JSON.stringify(MIGRATION));
  return file;
}

export class Broken extends Error {}

/** Throws unless each file is as it was or as it shall be. Returns which of them the whole tree is. */
export function wholeness(root: string): 'old' | 'new' | 'mixed' {
  const now = readTree(root);
  for (const path of new Set([...Object.keys(AFTER), ...Object.keys(now)])) {
    if (/(?:^|\/)\.dealias-[0-9a-f]+-\d+$/.test(path)) continue;
    if (now[path] !== BEFORE[path] && now[path] !== AFTER[path])
      throw new Broken(`${path} is neither old nor new`);
  }
  if (sameTree(now, BEFORE)) return 'old';
  return sameTree(now, AFTER) ? 'new' : 'mixed';
}

/** Throws unless the tree is exactly this one, temporary files and all. */
export function assertTree(root: string, wanted: 'old' | 'new'): void {
  const now = readTree(root);
  const tree = wanted === 'old' ? BEFORE : AFTER;
  if (sameTree(now, tree)) return;
  const differs = [...new Set([...Object.keys(now), ...Object.keys(tree)])].filter(
    (path) => now[path] !== tree[path],
  );
  throw new Broken(`should be ${wanted}, and is not: ${differs.join(', ')}`);
}

function sameTree(a: Tree, b: Tree): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}
