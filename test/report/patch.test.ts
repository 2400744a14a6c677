import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { FinalText } from '../../src/apply/final-texts.js';
import { renderPatch } from '../../src/report/patch.js';
import { folderWith, readTree } from '../apply/sample.js';
import { suite } from '../suite.js';

const test = suite('report: patch');

function tree(files: readonly FinalText[], side: 'before' | 'after'): Record<string, string> {
  return Object.fromEntries(files.flatMap((file) => (file[side] === null ? [] : [[file.path, file[side]]])));
}

/** The tree that `git apply` makes of a patch, or what git complains of. */
function gitApplied(files: readonly FinalText[], patch: string): Record<string, string> | string {
  const root = folderWith(tree(files, 'before'));
  const result = spawnSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], {
    cwd: root,
    input: patch,
    encoding: 'utf8',
    env: { ...process.env, GIT_CEILING_DIRECTORIES: root, GIT_CONFIG_NOSYSTEM: '1' },
  });
  return result.status === 0 ? readTree(root) : result.stderr;
}

function check(files: readonly FinalText[], trailer = ''): void {
  const patch = renderPatch(files) + trailer;
  assert.equal(gitApplied(files, patch), tree(files, 'after'), JSON.stringify(patch));
}

const numbered = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');

test('git takes edits, new files, odd names, line ends and missing last line ends', () => {
  check([
    { path: 'a.js', before: numbered, after: numbered.replace('line 3\n', '').replace('line 20', 'x') },
  ]);
  check([{ path: 'deep/er/new.json', before: null, after: '[]\n' }]);
  check([{ path: 'with space.js', before: 'a\n', after: 'b\n' }]);
  check([{ path: 'new with space.js', before: null, after: 'b\n' }]);
  check([{ path: 'größe "q" \\ \t.js', before: 'a\n', after: 'b\n' }]);
  check([{ path: 'crlf', before: 'a\r\nb\r\n', after: 'a\r\nc\r\n' }]);
  check([{ path: 'mixed', before: 'a\r\nb\nc\rd', after: 'a\nb\r\nc\rd\n' }]);
  check([{ path: 'bom', before: '\uFEFFa\nb', after: '\uFEFFa\nc' }]);
  check([{ path: 'separators', before: 'a\u2028b\fc\u0085\n', after: 'a\u2028b\fd\u0085\n' }]);
  check([{ path: 'filled', before: '', after: 'a' }]);
  check([{ path: 'emptied', before: 'a', after: '' }]);
  check([{ path: 'empty-new', before: null, after: '' }]);
  check([{ path: 'like a patch', before: '-- a\n', after: '++ b\n-- c\n' }]);
});

test('a summary after it does not disturb git', () => {
  check(
    [{ path: 'a.js', before: numbered, after: numbered.replace('line 3\n', '') }],
    '\nEnvironments\n  prod: stack x\n',
  );
});

test('git makes of any patch exactly the new texts', () => {
  const text = fc
    .array(
      fc.tuple(
        fc.constantFrom('', 'a', 'b', '+', '-', ' ', '@@', '\\', 'é'),
        fc.constantFrom('\n', '\r\n', '\n'),
      ),
    )
    .map((lines) => lines.map((line) => line.join('')).join(''));
  const whole = fc.tuple(text, fc.constantFrom('', 'end')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(whole, whole, (before, after) => {
      fc.pre(before !== after);
      check([{ path: 'f', before, after }]);
    }),
    { numRuns: 100 },
  );
});

test.run();
