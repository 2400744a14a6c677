import * as assert from 'uvu/assert';
import { parseConfig } from '../../src/config/read.js';
import { Problem } from '../../src/model/problem.js';
import { readOverride } from '../../src/targets/sam/overrides.js';
import { suite } from '../suite.js';
import { ENTRIES } from './entries.js';
import { mutated, random } from './mutate.js';

const test = suite('fuzz: what it has found stays mended');

/** Milliseconds; each of these took minutes. */
const SOON = 2000;

function within(limit: number, work: () => void): void {
  const start = performance.now();
  work();
  const took = performance.now() - start;
  assert.ok(took < limit, `it took ${took.toFixed(0)} ms`);
}

test('a quote that nothing ends in parameter_overrides', () => {
  const text = `Password="{{resolve:${'x'.repeat(5000)}, A=1`;
  within(SOON, () => assert.equal(readOverride(text), new Map([['A', '1']])));
  within(SOON, () => readOverride(` A='${'\\\\'.repeat(5000)}`));
});

test('a samconfig in which a stack’s name is a table, and one with a lone carriage return', () => {
  const entry = ENTRIES.find((each) => each.name === 'samconfig.toml');
  for (const text of [
    '[dev.deploy.parameters]\nstack_name.a = "b"\n',
    'version = 0.\r\n1\n[dev.deploy.parameters]\nstack_name = "orders-dev"\n',
    'version = 0.1\r[dev.deploy.parameters]\nresolve_s3 = true\n',
    '[dev.deploy.parameters]\r\ncapabilities = "A" # [a-\nresolve_s3 = true\r\n',
  ]) {
    try {
      entry?.run(text, '');
    } catch (error) {
      assert.instance(error, Problem);
    }
  }
});

test('keys in keys in dealias.yaml', () => {
  within(SOON, () => {
    assert.throws(
      () => parseConfig('dealias.yaml', `environments:\n  ${'? '.repeat(400)}\n`),
      (error: unknown) => error instanceof Problem && error.code === 'config/unreadable',
    );
  });
});

test('a module that exports nothing that could hold a handler', () => {
  const code = ENTRIES.find((each) => each.name === 'handler code');
  for (const text of ['module.exports = null\n', 'module.exports = undefined\n', 'throw new Error()\n'])
    assert.not.throws(() => code?.run(text, ''));
});

test('a pattern of many choices in handler code', () => {
  const code = ENTRIES.find((each) => each.name === 'handler code');
  const pattern = `/^arn${'? '.repeat(300)}:aws:lambda:(\\w+)$/`;
  within(SOON * 2, () =>
    code?.run(`exports.handler = (e, c) => ${pattern}.exec(c.invokedFunctionArn);\n`, ''),
  );
});

test('the same seed gives the same texts, another seed others', () => {
  const texts = (seed: number) => {
    const next = random(seed);
    return Array.from({ length: 50 }, () => mutated(['a: 1\nb: [x, y]\n', 'c: "d"\n'], next));
  };
  assert.equal(texts(7), texts(7));
  assert.not.equal(texts(7), texts(8));
});

test.run();
