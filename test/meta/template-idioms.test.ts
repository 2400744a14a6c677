import * as assert from 'uvu/assert';
import { findCases } from '../fixtures/case.js';
import { migrateTree } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { filesOf } from './project.js';

const test = suite('meta: every idiom of templates has its fixture and its line in docs/template-idioms.md');

/** How far each list goes: SAM, CloudFormation, CDK, Serverless, OpenAPI, Terraform, scripts, and what must stay. */
const LISTS = { A: 16, B: 20, C: 14, D: 10, O: 5, T: 7, S: 16, F: 27 } as const;

const codes = Object.entries(LISTS).flatMap(([list, last]) =>
  Array.from({ length: last }, (_, index) => `${list}${String(index + 1).padStart(2, '0')}`),
);
const cases = findCases();
const casesOf = (code: string) =>
  cases.filter((each) => new RegExp(`/(?:unchanged-)?${code.toLowerCase()}-`).test(each.name));
const page = filesOf('docs', '.md').get('docs/template-idioms.md') ?? '';
const rows = new Map([...page.matchAll(/^\| ([A-Z]\d\d) \|.*$/gm)].map(([row, code = '']) => [code, row]));

for (const code of codes) {
  test(`${code} has a fixture, and its line names each`, () => {
    const names = casesOf(code).map((each) => each.name);
    assert.ok(names.length > 0, `there is no testfixtures/…/${code.toLowerCase()}-<what it is>`);
    const row = rows.get(code) ?? '';
    const named = [...(row.split('|').at(-2) ?? '').matchAll(/`([\w./-]+)`/g)].map(([, name]) => name);
    assert.equal(named, names.sort(), row);
  });
}

for (const code of codes.filter((each) => each.startsWith('F'))) {
  test(`${code} leaves the repository as it is, and nothing for a person to do`, async () => {
    for (const { name, facts, before } of casesOf(code)) {
      assert.is(facts.changes, false, name);
      const { migration } = await migrateTree(before);
      assert.equal(
        migration.findings.filter((each) => each.outcome === 'refused'),
        [],
        name,
      );
    }
  });
}

for (const code of codes.filter((each) => /^[CDTS]/.test(each))) {
  test(`${code} ends in a rewrite, a report, or as it was with nothing to do`, () => {
    for (const { name, facts, after } of casesOf(code)) {
      const told = (facts.expectFindings ?? []).length > 0;
      const isLeft = facts.changes === false && name.includes('/unchanged-');
      assert.ok(after !== undefined || told || isLeft, name);
    }
  });
}

test('the page names no other codes', () => {
  assert.equal([...rows.keys()], codes);
});

test.run();
