import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { runAll } from './bad-suite.js';

const test = suite('ground: the runner of npm test');

const file = (body: string, up = './'): string =>
  `import { suite } from '${up}suite.js';\nconst test = suite('it');\n${body}\n`;
const FINE = `test('one', () => {}); test('two', () => {}); test.run();`;

test('sums what passed, in files below folders too', () => {
  const { code, output } = runAll({ 'a.test.js': file(FINE), 'deep/b.test.js': file(FINE, '../') });
  assert.is(code, 0, output);
  assert.ok(output.endsWith('\n4 passed, 0 failed\n'), output);
});

test('one failure fails all, is counted, and its output is shown', () => {
  const bad = file(`test('one', () => {}); test('two', () => { throw new Error('why'); }); test.run();`);
  const { code, output } = runAll({ 'a.test.js': file(FINE), 'b.test.js': bad });
  assert.is(code, 1, output);
  assert.match(output, /why/);
  assert.ok(output.endsWith('\n3 passed, 1 failed\n'), output);
});

test('no file that matches fails', () => {
  const { code, output } = runAll({ 'a.test.js': file(FINE) }, 'nowhere');
  assert.is(code, 1, output);
  assert.match(output, /no test file matches 'nowhere'/);
});

test('no file at all fails', () => {
  assert.is(runAll({}).code, 1);
});

test('a file that never runs its suite fails', () => {
  const { code, output } = runAll({ 'a.test.js': file(FINE), 'b.test.js': file(`test('x', () => {});`) });
  assert.is(code, 1, output);
  assert.ok(output.endsWith('\n2 passed, 1 failed\n'), output);
});

test('a file that holds no suite fails', () => {
  assert.is(runAll({ 'a.test.js': 'export {};' }).code, 1);
});

test('a file that does not parse fails', () => {
  assert.is(runAll({ 'a.test.js': 'const = 1;' }).code, 1);
});

test('uvu itself, with a lone test that hides the others, fails', () => {
  const lone = `import { suite } from 'uvu';\nconst test = suite('it');\ntest('x', () => { throw new Error('hidden'); });\ntest.only('y', () => {});\ntest.run();\n`;
  const { code, output } = runAll({ 'a.test.js': lone });
  assert.is(code, 1, output);
});

test.run();
