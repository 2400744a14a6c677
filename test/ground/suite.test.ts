import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { runSuite } from './bad-suite.js';

const test = suite('ground: uvu with its holes closed');

const PASSING = `const test = suite('it'); test('is fine', () => {});`;

test('a suite that is fine exits 0', () => {
  const { code, output } = runSuite(`${PASSING} test.run();`);
  assert.is(code, 0, output);
  assert.match(output, /Passed:\s+1/);
});

test('a failing assertion exits 1', () => {
  assert.is(runSuite(`const test = suite('it'); test('is 2', () => assert.is(1, 2)); test.run();`).code, 1);
});

test('a before hook that throws fails', () => {
  const { code, output } = runSuite(
    `${PASSING} test.before(() => { throw new Error('no database'); }); test.run();`,
  );
  assert.is(code, 1, output);
  assert.match(output, /no database/);
});

test('an after hook that throws fails', () => {
  const { code, output } = runSuite(
    `${PASSING} test.after(async () => { throw new Error('left a mess'); }); test.run();`,
  );
  assert.is(code, 1, output);
  assert.match(output, /left a mess/);
});

test('a hook that throws no Error fails', () => {
  assert.is(runSuite(`${PASSING} test.before(() => { throw 'text'; }); test.run();`).code, 1);
  assert.is(runSuite(`${PASSING} test.after(() => { throw undefined; }); test.run();`).code, 1);
});

for (const thrown of [`'text'`, 'undefined', 'null', '0', '{ code: 1 }']) {
  test(`a test that throws ${thrown} fails`, () => {
    const { code, output } = runSuite(
      `const test = suite('it'); test('throws', () => { throw ${thrown}; }); test('is fine', () => {}); test.run();`,
    );
    assert.is(code, 1, output);
    assert.match(output, /which is no Error/);
    assert.match(output, /Passed:\s+1/);
  });
}

test('a suite that is never run fails and is named', () => {
  const { code, output } = runSuite(PASSING);
  assert.is(code, 1, output);
  assert.match(output, /suite 'it' was never run/);
});

test('a second suite that is never run fails beside one that is', () => {
  const { code, output } = runSuite(`${PASSING} test.run(); suite('other')('is forgotten', () => {});`);
  assert.is(code, 1, output);
  assert.match(output, /suite 'other' was never run/);
});

test('a suite without tests fails', () => {
  assert.is(runSuite(`suite('empty').run();`).code, 1);
});

test('there is no only and no skip to leave behind', () => {
  assert.is(runSuite(`${PASSING} test.only('alone', () => {}); test.run();`).code, 1);
  assert.is(runSuite(`${PASSING} test.skip('later', () => {}); test.run();`).code, 1);
});

test('leaving the process with 0 in the middle of a test fails', () => {
  assert.is(runSuite(`const test = suite('it'); test('leaves', () => process.exit(0)); test.run();`).code, 1);
});

test('a promise that never settles fails', () => {
  const never = `const test = suite('it'); test('waits', () => new Promise(() => {})); test.run();`;
  assert.is(runSuite(never).code, 1);
});

test.run();
