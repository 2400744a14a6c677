import { spawn } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyMigration } from '../../src/apply/apply.js';
import { Problem } from '../../src/model/problem.js';
import { folderWith } from '../apply/sample.js';
import { atOperation } from './at-operation.js';
import { takeBack } from './kills.js';
import { AFTER, assertTree, BEFORE, Broken, MIGRATION, migrationFile, scene } from './sample.js';

const VICTIM = fileURLToPath(new URL('./victim.js', import.meta.url));
const EDITED = 'somebody else was here\n';

/** Runs an apply whose only allowed failure is a refusal. */
function tryApply(root: string, disk: ReturnType<typeof atOperation>['disk']): Problem | undefined {
  try {
    applyMigration(root, MIGRATION, {}, disk);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

export interface Edits {
  readonly tried: number;
  /** Edits that fell between the last look at the file and the rename that replaces it. */
  readonly lost: number;
}

/** Somebody saves a file right before each operation of an apply. Their text must survive. */
export function editedMeanwhile(): Edits {
  const path = 'src/orders/handler.js';
  let lost = 0;
  for (let at = 0; ; at++) {
    const root = scene(false);
    const file = join(root, path);
    const { disk, log } = atOperation(at, () => writeFileSync(file, EDITED));
    const problem = tryApply(root, disk);
    if (log.length <= at) return { tried: at, lost };
    if (readFileSync(file, 'utf8') !== EDITED) {
      // Only in the one operation's time that no program can close without a lock that editors honour.
      if (log[at] !== 'rename') throw new Broken(`an edit before ${log[at]} (${at}) was lost`);
      lost++;
    } else if (problem === undefined && !switchedBefore(root))
      throw new Broken(`an edit at ${at} was not told`);
  }
}

function switchedBefore(root: string): boolean {
  return readFileSync(join(root, 'template.yaml'), 'utf8') === AFTER['template.yaml'];
}

/** A folder becomes a link out of the root right before each operation. Nothing outside may change. */
export function swappedFolders(): number {
  for (let at = 0; ; at++) {
    const root = scene(false);
    const outside = folderWith({
      'orders/handler.js': BEFORE['src/orders/handler.js'] ?? '',
      'notify.ts': '',
    });
    writeFileSync(join(outside, 'notify.ts'), BEFORE['src/notify.ts'] ?? '');
    const before = snapshot(outside);
    const { disk, log } = atOperation(at, () => {
      renameSync(join(root, 'src'), join(root, 'src-moved'));
      symlinkSync(outside, join(root, 'src'));
    });
    tryApply(root, disk);
    if (log.length <= at) return at;
    if (snapshot(outside) !== before)
      throw new Broken(`a swap before ${log[at]} (${at}) let it write outside`);
  }
}

function snapshot(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return JSON.stringify(
    entries
      .map((each) => join(each.parentPath, each.name))
      .sort()
      .map((path) => [path, tryRead(path)]),
  );
}

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Hard links, and symbolic links to everywhere: each refused, and nothing written. */
export function links(): number {
  const kinds: readonly [string, (root: string, outside: string) => void][] = [
    ['a hard link', (root, outside) => linkSync(join(root, 'template.yaml'), join(outside, 'other-name'))],
    ['a link to a file inside', (root) => relink(root, 'template.yaml', join(root, 'moved.yaml'))],
    [
      'a link to a file outside',
      (root, outside) => relink(root, 'template.yaml', join(outside, 'moved.yaml')),
    ],
    ['a folder that is a link outside', (root, outside) => relink(root, 'src', join(outside, 'src'))],
    [
      'a folder that is to be made, and is a link',
      (root, outside) => symlinkSync(outside, join(root, 'parameters')),
    ],
    [
      'a link to nothing where a file is to be made',
      (root, outside) => {
        mkdirSync(join(root, 'parameters'));
        symlinkSync(join(outside, 'nothing'), join(root, 'parameters/dev.json'));
      },
    ],
  ];
  for (const [name, arrange] of kinds) {
    const root = scene(false);
    const outside = folderWith({});
    arrange(root, outside);
    const before = [snapshot(root), snapshot(outside)].join();
    const problem = tryApply(root, atOperation(-1, () => undefined).disk);
    if (problem === undefined) throw new Broken(`${name} was not refused`);
    if ([snapshot(root), snapshot(outside)].join() !== before)
      throw new Broken(`${name}: something was written`);
  }
  return kinds.length;
}

function relink(root: string, path: string, target: string): void {
  renameSync(join(root, path), target);
  symlinkSync(target, join(root, path));
}

/** Several processes apply the same migration at once: one of them does, the others refuse. */
export async function together(rounds: number, processes: number): Promise<number> {
  const plan = migrationFile();
  for (let round = 0; round < rounds; round++) {
    const root = scene(round % 2 === 0);
    const codes = await Promise.all(Array.from({ length: processes }, () => applyIn(root, plan)));
    const done = codes.filter((code) => code === 0).length;
    const refused = codes.filter((code) => code === 2).length;
    if (done < 1 || done + refused !== processes) throw new Broken(`they ended with ${codes.join(', ')}`);
    assertTree(root, 'new');
    takeBack(root);
    assertTree(root, 'old');
  }
  return rounds * processes;
}

function applyIn(root: string, plan: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [VICTIM, 'apply', root, plan], { stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
}
