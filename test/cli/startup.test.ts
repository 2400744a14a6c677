import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { MAIN } from './process.js';

const test = suite('cli: start');

const RECORDER = fileURLToPath(new URL('./loaded-modules.js', import.meta.url));
/** What `--help`, `--version` and mistakes may cost, in starts of an empty node program. */
const SLACK = 4;
const ROUNDS = 6;

let folder = '';
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealias-start-'));
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** The packages that a run of dealias loads. */
function loaded(args: readonly string[]): string[] {
  const file = join(folder, 'loaded');
  rmSync(file, { force: true });
  const { error } = spawnSync(process.execPath, ['--import', RECORDER, MAIN, ...args], {
    env: { ...process.env, LOADED_MODULES: file },
  });
  if (error) throw error;
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

const QUICK = [['--version'], ['--help'], ['migrate', '--help'], ['mirgate'], ['migrate', '--wriet']];

for (const words of QUICK) {
  test(`dealias ${words.join(' ')} loads no package at all`, () => assert.equal(loaded(words), []));
}

test('what records the packages sees those that are loaded', () => {
  const root = join(folder, 'repository');
  mkdirSync(root);
  writeFileSync(join(root, 'dealias.yaml'), 'environments:\n  dev: {}\n');
  writeFileSync(
    join(root, 'template.yaml'),
    'Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: a.b, CodeUri: .}\n',
  );
  writeFileSync(join(root, 'a.js'), 'exports.b = (event, context) => context.invokedFunctionArn;\n');
  const names = loaded(['scan', root]);
  for (const name of ['yaml', 'ts-morph']) assert.ok(names.includes(name), `${name} of ${names.join(', ')}`);
});

function quickest(args: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    spawnSync(process.execPath, args);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

test('a module of ECMAScript’s kind is seen too', () => {
  assert.ok(loaded(['completion', 'bash']).includes('yargs'));
});

test('help costs no more than a few starts of node itself, whatever else the machine does', () => {
  const floor = quickest(['-e', '0']);
  const took = quickest([MAIN, '--help']);
  assert.ok(took < floor * SLACK, `${took.toFixed(0)} ms against ${floor.toFixed(0)} ms of an empty program`);
});

test.run();
