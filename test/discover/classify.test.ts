import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { withIgnored } from '../../src/discover/ignore.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { isTest } from '../../src/discover/tests.js';
import { suite } from '../suite.js';

const test = suite('discover: classify');

function reasons(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(memoryRepository(files).skipped.map(({ path, reason }) => [path, reason]));
}

test('leaves out build output, vendored and generated files, each with a reason', () => {
  const found = reasons({
    '.aws-sam/build/template.yaml': 'Resources:\n',
    'infra/cdk.out/x.template.json': '{}',
    '.serverless/a.json': '{}',
    '.next/a.js': '1',
    'coverage/lcov.js': '1',
    'vendor/x.js': '1',
    'third_party/x.js': '1',
    'a.js.map': '{}',
    'types.d.ts': '',
    'types.d.mts': '',
    'styles.d.css.ts': '',
    'jquery.min.js': '1',
    '._a.js': '1',
    '__MACOSX/a.js': '1',
    'bundle.js': `var a=${'1+'.repeat(4000)}1`,
    'src/app.js': 'exports.handler = 1',
  });
  assert.equal(
    Object.keys(found).sort(),
    [
      '.aws-sam/build/template.yaml',
      '.next/a.js',
      '.serverless/a.json',
      '._a.js',
      '__MACOSX/a.js',
      'a.js.map',
      'bundle.js',
      'coverage/lcov.js',
      'infra/cdk.out/x.template.json',
      'jquery.min.js',
      'styles.d.css.ts',
      'third_party/x.js',
      'types.d.mts',
      'types.d.ts',
      'vendor/x.js',
    ].sort(),
  );
  assert.is(found['bundle.js'], 'minified code (very long lines)');
});

test('one long line in ordinary code is not minified', () => {
  const image = `const logo = '${'A'.repeat(6000)}';\n`;
  assert.equal(reasons({ 'a.js': `${image}${'const x = 1;\n'.repeat(800)}` }), {});
});

test('dist, build and out are left out only when they hold generated code', () => {
  const compiled = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';
  assert.equal(reasons({ 'dist/a.js': compiled, 'dist/b.json': '{}', 'build/release.js': 'ship()' }), {
    'dist/a.js': 'build output (dist holds generated code)',
    'dist/b.json': 'build output (dist holds generated code)',
  });
  assert.equal(reasons({ 'src/a.js': compiled, 'src/a.ts': '' }), { 'src/a.js': 'compiled from src/a.ts' });
  assert.equal(reasons({ 'src/a.js': compiled }), {});
});

test('a packaged template is left out, one with an object in S3 that a person named is not', () => {
  const packaged =
    'Resources:\n  F:\n    Properties:\n      CodeUri: s3://bucket/0123456789abcdef0123456789abcdef\n';
  assert.equal(Object.keys(reasons({ 'packaged.yaml': packaged })), ['packaged.yaml']);
  assert.equal(reasons({ 'template.yaml': packaged.replace(/[0-9a-f]{32}/, 'releases/app.zip') }), {});
});

test('knows tests from settings of an environment called test', () => {
  for (const path of [
    'test/a.js',
    'src/__tests__/a.ts',
    'a.test.ts',
    'src/a.spec.mjs',
    '__mocks__/x.js',
    'app_test.js',
    'jest.config.js',
  ]) {
    assert.ok(isTest(path), path);
  }
  for (const path of [
    'src/app.js',
    'config/test.js',
    'config/test.json',
    'environments/test/values.js',
    'src/latest.js',
    'src/contest.js',
    'config.test.js',
  ]) {
    assert.not.ok(isTest(path), path);
  }
});

test('ignored globs leave out files and all below a folder', () => {
  const repository = memoryRepository({
    'legacy/a.js': '1',
    'src/b.js': '1',
    'src/.c/d.js': '1',
    'x.gen.js': '1',
  });
  const kept = withIgnored(repository, ['legacy/', '**/*.gen.js', './src/.c']);
  assert.equal(kept.paths, ['src/b.js']);
  assert.is(kept.skipped[0]?.reason, 'ignored by dealias.yaml (legacy/)');
  assert.is(withIgnored(repository, []), repository);
});

test('each file is listed or skipped, never both, never neither', () => {
  const segment = fc.constantFrom('src', 'dist', 'build', 'vendor', 'a', '.aws-sam');
  const name = fc.constantFrom('a.js', 'a.ts', 'b.min.js', 'template.yaml', 'x.d.ts', 'README', 'p.png');
  const path = fc
    .tuple(fc.array(segment, { maxLength: 3 }), name)
    .map(([folders, file]) => [...folders, file].join('/'));
  const content = fc.constantFrom('', 'x\0', 'Object.defineProperty(exports, "__esModule")', 'Resources:');
  fc.assert(
    fc.property(fc.dictionary(path, content, { noNullPrototype: true }), (files) => {
      const { paths, skipped } = memoryRepository(files);
      assert.equal([...paths, ...skipped.map((one) => one.path)].sort(), Object.keys(files).sort());
    }),
  );
});

test.run();
