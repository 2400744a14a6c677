import * as assert from 'uvu/assert';
import { filesOf } from '../meta/project.js';
import { suite } from '../suite.js';

const test = suite('plan: a page for every code');

const pages = filesOf('docs/plan', '.md');
const codes = new Set(
  [...filesOf('src/plan', '.ts').values()].flatMap((text) =>
    [...text.matchAll(/'([A-Z]+\d{3})'/g)].map(([, code = '']) => code),
  ),
);

test('every code that a plan can hold has its page, and every page a code', () => {
  const written = [...pages.keys()]
    .map((path) => path.replace(/^.*\/|\.md$/g, ''))
    .filter((name) => name !== 'README');
  assert.equal(written.sort(), [...codes].sort());
});

test('every page has its headings and its line in the index', () => {
  const index = pages.get('docs/plan/README.md') ?? '';
  for (const code of codes) {
    const text = pages.get(`docs/plan/${code}.md`) ?? '';
    const headings = text.split('\n').filter((line) => line.startsWith('#'));
    assert.equal(headings, [`# ${code}`, '## What was seen', '## Why it matters', '## What to do']);
    assert.ok(index.includes(`[\`${code}\`](${code}.md)`), code);
  }
});

test.run();
