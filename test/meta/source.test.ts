import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { bare, filesOf } from './project.js';

const test = suite('meta: what no source file may do');

const source = filesOf('src', '.ts');
const transforms = filesOf('transforms', '.ts');
const tests = filesOf('test', '.ts');

/** Where a pattern is found: `file:line`. */
function found(
  files: ReadonlyMap<string, string>,
  pattern: RegExp,
  form: (text: string) => string,
): string[] {
  return [...files].flatMap(([path, text]) =>
    form(text)
      .split('\n')
      .flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  );
}

test('the folders are found', () => {
  for (const files of [source, transforms, tests]) assert.ok(files.size > 5);
});

test('no test runs alone', () => {
  assert.equal(found(tests, /\btest\.only\b/, bare), []);
});

test('every test file takes its suite from test/suite.ts and runs it', () => {
  const wrong = [...tests]
    .filter(([path]) => path.endsWith('.test.ts'))
    .filter(([, text]) => !/from '(?:\.\.\/)+suite\.js'/.test(text) || !/^\w+\.run\(\);$/m.test(text))
    .map(([path]) => path);
  assert.equal(wrong, []);
});

test('nothing is printed but by the terminal', () => {
  assert.equal(found(new Map([...source, ...transforms]), /\bconsole\s*\./, bare), []);
});

test('files are written by src/apply and src/cli alone, and into a scratch folder', () => {
  const writes =
    /\b(?:write(?:File|v)?|append(?:File)?|rename|unlink|rm|rmdir|mkdir|mkdtemp|truncate|copyFile|cp|link|symlink|chmod|chown|utimes|createWriteStream|open|opendir)(?:Sync)?\b/;
  const reading = /^(?:opendir|openSync|open)$/;
  const wrong = [...source, ...transforms]
    .filter(
      ([path]) =>
        !/^src\/(?:(?:apply|cli)\/|verify\/(?:scratch|sandbox\/child)\.ts|bulk\/(?:journal|workshop|temporary-folder)\.ts|codemod\/working-copy\.ts)/.test(
          path,
        ),
    )
    .flatMap(([path, text]) =>
      [...text.matchAll(/import\s+(?:type\s+)?([^;]*?)\s+from\s+'(?:node:)?fs(?:\/promises)?'/g)].flatMap(
        ([, names = '']) =>
          names
            .replace(/[{}]/g, '')
            .split(',')
            .map((name) => name.trim().replace(/\s+as\s.*$/, ''))
            .filter((name) => name.startsWith('*') || (writes.test(name) && !reading.test(name)))
            .map((name) => `${path}: ${name}`),
      ),
    );
  assert.equal(wrong, []);
});

test('there is no any, and no type error is hushed', () => {
  const all = new Map([...source, ...transforms, ...tests]);
  assert.equal(found(all, /(?::\s*|\bas\s+|<|[^|]\|\s*)any\b(?!\s*[:(=])/, bare), []);
  assert.equal(
    found(all, /^\s*\/\/\s*@ts-(?:ignore|nocheck|expect-error)/, (text) => text),
    [],
  );
});

test('no file is longer than 350 lines', () => {
  const long = [...source, ...transforms]
    .map(([path, text]) => `${path}: ${text.split('\n').length - 1}`)
    .filter((each) => Number(each.split(': ')[1]) > 350);
  assert.equal(long, []);
});

test.run();
