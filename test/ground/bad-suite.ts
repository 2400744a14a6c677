import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

const BUILT_TESTS = fileURLToPath(new URL('..', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Copies the guard and the runner into a folder of their own, with the given test files beside them. */
function laboratory<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-ground-'));
  try {
    for (const name of ['suite.js', 'run.js']) cpSync(join(BUILT_TESTS, name), join(folder, 'test', name));
    symlinkSync(MODULES, join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, 'test', name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(args: readonly string[]): Run {
  const result = spawnSync(process.execPath, [...args], { encoding: 'utf8', timeout: 60_000 });
  return { code: result.status, output: result.stdout + result.stderr };
}

/** Runs a test file's text as a process of its own. `suite` and `assert` are imported for it. */
export function runSuite(body: string): Run {
  const text = `import { suite } from './suite.js';\nimport * as assert from 'uvu/assert';\nassert.ok(suite);\n${body}\n`;
  return laboratory({ 'bad.test.js': text }, (folder) => start([join(folder, 'test', 'bad.test.js')]));
}

/** Runs the runner of `npm test` over the given test files, by path below test/. */
export function runAll(files: Readonly<Record<string, string>>, filter?: string): Run {
  return laboratory(files, (folder) =>
    start([join(folder, 'test', 'run.js'), ...(filter === undefined ? [] : [filter])]),
  );
}
