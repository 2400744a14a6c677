import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { sha256 } from '../../src/discover/decode.js';
import type { Change, Edit, Migration, WrittenFile } from '../../src/model/migration.js';

export type Tree = Readonly<Record<string, string>>;

/** A migration of nothing, to be filled by a test. */
export const emptyMigration: Migration = {
  schemaVersion: 1,
  tool: { name: 'dealias', version: '0.1.0' },
  environments: [],
  adopt: null,
  evidence: [],
  findings: [],
  changes: [],
  parameters: [],
  secrets: [],
  stacks: [],
  notices: [],
  skipped: [],
  files: [],
  next: [],
};

export function change(id: string, edits: readonly Edit[], files: readonly WrittenFile[] = []): Change {
  return { id, title: `change ${id}`, codes: ['code/test'], edits, files };
}

/** The migration that turns one tree into another: files of both are edited as a whole, others are new. */
export function migrationBetween(before: Tree, after: Tree): Migration {
  const edits: Edit[] = [];
  const files: WrittenFile[] = [];
  for (const [path, text] of Object.entries(after)) {
    const old = before[path];
    if (old === undefined) files.push({ path, text });
    else if (old !== text) edits.push({ file: path, start: 0, end: old.length, text });
  }
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return {
    ...emptyMigration,
    changes: [change('all', edits, files)],
    files: paths.map((path) => {
      const text = before[path];
      return { path, sha256: text === undefined ? null : sha256(Buffer.from(text)) };
    }),
  };
}

export function writeTree(root: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    const target = join(root, path);
    fs.mkdirSync(dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}

/** Every file below a folder with its text; git's folder and dealias's journal are left out. */
export function readTree(root: string): Record<string, string> {
  const tree: Record<string, string> = {};
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (path.startsWith('.git/') || path.startsWith('.dealias/')) continue;
    tree[path] = fs.readFileSync(join(root, path), 'utf8');
  }
  return tree;
}

/** Every folder below a folder, journal and git aside. */
export function readFolders(root: string): string[] {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/^\.(git|dealias)(\/|$)/.test(path))
    .sort();
}

const made: string[] = [];

/** A new folder that holds the tree; all of them are removed when the process ends. */
export function folderWith(tree: Tree): string {
  const root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'dealias-test-')));
  if (made.length === 0) {
    process.once('exit', () => {
      for (const path of made) fs.rmSync(path, { recursive: true, force: true });
    });
  }
  made.push(root);
  writeTree(root, tree);
  return root;
}
