import * as assert from 'uvu/assert';
import { transforms } from '../../transforms/registry.js';
import { findCases } from '../fixtures/case.js';
import { suite } from '../suite.js';
import { filesOf } from './project.js';

const test = suite('meta: every transform has its page, its place and its fixtures');

/** Found while values or whole templates are looked at, by no transform of its own. */
const FINDINGS = ['code/secret-in-source', 'deploy/shared-stack', 'template/file-per-environment'];
/** Told of without anything being rewritten because of them. */
const NOTICES = [
  'security/access-by-environment',
  'security/access-to-two-environments',
  'security/fixed-password',
  'security/shared-cache',
];
const HEADINGS = [
  '## What it finds',
  '## Why it is bad',
  '## Before and after',
  '## When it refuses',
  '## Hazards',
];

const pages = filesOf('docs/transforms', '.md');
const found = [...transforms.map((each) => each.code), ...FINDINGS];
const codes = [...found, ...NOTICES];
const cases = findCases();

const pageOf = (code: string): string => `docs/transforms/${code.replaceAll('/', '-')}.md`;
/** Transforms of code live in transforms/handler, and so do their fixtures. */
const fixturesOf = (code: string): string => `${code.replace(/^code\//, 'handler/')}/`;

test('codes are well formed and unique', () => {
  assert.equal(
    codes.filter((code) => !/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code)),
    [],
  );
  assert.is(new Set(codes).size, codes.length);
});

for (const code of codes) {
  test(`${code}: has its page, with the headings`, () => {
    const page = pages.get(pageOf(code));
    assert.ok(page !== undefined, `write ${pageOf(code)}`);
    const prose = (page ?? '').replace(/^```[\s\S]*?^```/gm, '');
    const headings = prose.split('\n').filter((line) => line.startsWith('#'));
    assert.equal(
      headings.map((line) => line.replaceAll('`', '')),
      [`# ${code}`, ...HEADINGS],
    );
    for (const part of prose.split(/^#+ .*$/m).slice(2))
      assert.ok(part.trim() !== '', 'a heading stands alone');
  });

  test(`${code}: is in the index`, () => {
    const index = pages.get('docs/transforms/README.md') ?? '';
    const link = `[\`${code}\`](${code.replaceAll('/', '-')}.md)`;
    assert.ok(index.includes(link), `docs/transforms/README.md lacks ${link}`);
  });

  test(`${code}: has fixtures`, () => {
    if (NOTICES.includes(code)) {
      assert.ok(
        cases.some((each) => each.facts.expectNotices?.includes(code)),
        `no case.json has it under expectNotices`,
      );
      return;
    }
    const own = cases.filter((each) => each.name.startsWith(fixturesOf(code)));
    assert.ok(own.length > 0, `there is no testfixtures/${fixturesOf(code)}<case>/before`);
  });
}

test('every family has a case that must stay as it is', () => {
  const families = new Set(found.map((code) => fixturesOf(code).split('/')[0]));
  const quiet = new Set(
    cases.filter((each) => each.facts.changes === false).map((each) => each.name.split('/')[0]),
  );
  assert.equal(
    [...families].filter((family) => !quiet.has(family)),
    [],
  );
});

test('every page belongs to a code', () => {
  const known = new Set([...codes.map(pageOf), 'docs/transforms/README.md']);
  assert.equal(
    [...pages.keys()].filter((path) => !known.has(path)),
    [],
  );
});

test.run();
