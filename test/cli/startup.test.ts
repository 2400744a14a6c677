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
  writeFileSync(
    join(root, 'template.yaml'),
    `Resources:
  Fn: {Type: 'AWS::Serverless::Function', Properties: {Handler: a.b, CodeUri: .}}
  Dev: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref Fn, FunctionVersion: '1', Name: dev}}
  Prod: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref Fn, FunctionVersion: '2', Name: prod}}
`,
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

const PARSERS = ['yaml', 'ts-morph', 'ajv', '@decimalturn/toml-patch', 'diff'];

function parsersFor(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(folder, 'scanned-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return loaded(['scan', root]).filter((each) => PARSERS.includes(each));
}

test('without a candidate no parser is loaded, and without environments no compiler', () => {
  assert.equal(parsersFor({ 'a.js': 'exports.a = 1;\n', 'b.json': '{}\n', 'c.yaml': 'a: 1\n' }), []);
  const code = { 'a.js': 'exports.a = (e) => e.headers.host;\n' };
  const topic = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';
  assert.equal(parsersFor({ 'template.yaml': topic, ...code }), []);
  const type = { 'a.ts': 'export interface A { invokedFunctionArn: string }\n' };
  assert.equal(parsersFor({ 'template.yaml': topic, ...type }), []);
  const stages =
    'Resources:\n  Api: {Type: AWS::Serverless::Api, Properties: {StageName: dev}}\n  B: {Type: AWS::Serverless::Api, Properties: {StageName: prod}}\n';
  assert.equal(parsersFor({ 'template.yaml': stages, ...code }), ['yaml']);
});

test('a module of ECMAScript’s kind is seen too', () => {
  assert.ok(loaded(['completion', 'bash']).includes('yargs'));
});

test('help costs no more than a few starts of node itself, whatever else the machine does', () => {
  const floor = quickest(['-e', '0']);
  const took = quickest([MAIN, '--help']);
  assert.ok(took < floor * SLACK, `${took.toFixed(0)} ms against ${floor.toFixed(0)} ms of an empty program`);
});

test.run();
