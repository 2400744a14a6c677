import * as assert from 'uvu/assert';
import { findCases } from '../fixtures/case.js';
import { suite } from '../suite.js';
import { filesOf } from './project.js';

const test = suite('meta: every idiom of the catalogue has its fixture and its line in docs/idioms.md');

/** How far each list goes: J for what is rewritten, N for what must not be, S for what was written by hand. */
const LISTS = { j: 79, n: 34, s: 29 } as const;

const codes = Object.entries(LISTS).flatMap(([list, last]) =>
  Array.from({ length: last }, (_, index) => `${list}${String(index + 1).padStart(2, '0')}`),
);
const cases = findCases();
const casesOf = (code: string) =>
  cases.filter((each) => new RegExp(`/(?:unchanged-)?${code}-`).test(each.name));
const page = filesOf('docs', '.md').get('docs/idioms.md') ?? '';

/** Of the same array, the account stays and the environment goes. */
const PARTLY_OURS = 'n04';

for (const code of codes) {
  test(`${code} has a fixture`, () => {
    assert.ok(casesOf(code).length > 0, `there is no testfixtures/…/${code}-<what it is>`);
  });
  test(`${code} is in docs/idioms.md`, () => {
    assert.match(page, new RegExp(`^\\| ${code.toUpperCase()} \\|`, 'm'));
  });
}

for (const code of codes.filter((each) => each.startsWith('n') && each !== PARTLY_OURS)) {
  test(`${code} leaves the code as it is`, () => {
    for (const { name, facts } of casesOf(code))
      assert.ok(facts.changes === false || (facts.keeps ?? []).length > 0, name);
  });
}

test('docs/idioms.md names no other codes, and fixtures that there are', () => {
  const rows = [...page.matchAll(/^\| ([JNS]\d\d) \|.*$/gm)];
  assert.equal(
    rows.map(([, code]) => code?.toLowerCase()),
    codes,
  );
  for (const [row, code = ''] of rows) {
    const named = [...row.matchAll(/`([\w./-]+)`/g)].at(-1)?.[1];
    assert.ok(
      casesOf(code.toLowerCase()).some((each) => each.name === named),
      row,
    );
  }
});

test.run();
