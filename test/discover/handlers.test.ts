import * as assert from 'uvu/assert';
import { resolveHandlers } from '../../src/discover/handlers.js';
import { memoryRepository } from '../../src/discover/memory.js';
import type { LambdaFunction } from '../../src/model/function.js';
import { suite } from '../suite.js';

const test = suite('discover: handlers');

function fn(given: Partial<LambdaFunction>): LambdaFunction {
  return {
    template: 'template.yaml',
    logicalId: 'F',
    type: 'AWS::Serverless::Function',
    at: { file: 'template.yaml', line: 1, column: 1 },
    runtime: 'nodejs20.x',
    codeFolder: '.',
    variables: {},
    edge: false,
    inlineCode: false,
    ...given,
  };
}

/** `file#export`, or `kind: reason`. */
function resolve(files: Record<string, string>, given: Partial<LambdaFunction>): string {
  const { entries, missing } = resolveHandlers(memoryRepository(files), [fn(given)]);
  assert.is(entries.length + missing.length, 1);
  const [entry] = entries;
  return entry ? `${entry.file}#${entry.exportName}` : `${missing[0]?.kind}: ${missing[0]?.reason}`;
}

test('finds every extension, and index files', () => {
  for (const ext of ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx']) {
    assert.is(
      resolve({ [`src/app.${ext}`]: '' }, { codeFolder: 'src', handler: 'app.handler' }),
      `src/app.${ext}#handler`,
    );
    assert.is(
      resolve({ [`src/app/index.${ext}`]: '' }, { codeFolder: 'src/', handler: 'app.handler' }),
      `src/app/index.${ext}#handler`,
    );
  }
  assert.is(
    resolve({ 'fns/a/b/app.js': '' }, { codeFolder: 'fns', handler: 'a/b/app.handler' }),
    'fns/a/b/app.js#handler',
  );
  assert.is(
    resolve({ 'src/app.js': '' }, { codeFolder: 'src', handler: './app.handler' }),
    'src/app.js#handler',
  );
});

test('splits at the first dot of the last segment, as the runtime does', () => {
  assert.is(
    resolve({ 'my.dir/app.js': '' }, { handler: 'my.dir/app.routes.get' }),
    'my.dir/app.js#routes.get',
  );
});

test('takes esbuild’s entry points', () => {
  const files = { 'src/a/get.ts': '', 'src/b/put.ts': '', 'get.js': 'x' };
  assert.is(
    resolve(files, { handler: 'a/get.handler', entryPoints: ['src/a/get.ts', 'src/b/put.ts'] }),
    'src/a/get.ts#handler',
  );
  assert.is(
    resolve(files, { handler: 'get.handler', entryPoints: ['src/a/get.ts'] }),
    'src/a/get.ts#handler',
  );
  assert.is(resolve(files, { handler: 'put.handler', entryPoints: ['src/b/put'] }), 'src/b/put.ts#handler');
});

test('maps what tsc writes back to what it read', () => {
  const config = (options: object, rest: object = {}): string =>
    `// c\n${JSON.stringify({ compilerOptions: options, ...rest }).replace(/\}$/, ',}')}`;
  const at = { handler: 'dist/app.handler' };
  assert.is(
    resolve({ 'tsconfig.json': config({ outDir: './dist', rootDir: 'lambda' }), 'lambda/app.ts': '' }, at),
    'lambda/app.ts#handler',
  );
  assert.is(
    resolve({ 'tsconfig.json': config({ outDir: 'dist' }), 'src/app.ts': '' }, at),
    'src/app.ts#handler',
  );
  assert.is(
    resolve(
      { 'tsconfig.json': config({ outDir: 'dist' }, { include: ['code/**/*.ts'] }), 'code/app.ts': '' },
      at,
    ),
    'code/app.ts#handler',
  );
  assert.is(
    resolve(
      { 'tsconfig.json': '{"extends": "./base"}', 'base.json': config({ outDir: 'dist' }), 'src/app.ts': '' },
      at,
    ),
    'src/app.ts#handler',
  );
  assert.is(
    resolve(
      { 'svc/tsconfig.json': config({ outDir: 'dist' }), 'svc/src/a/app.ts': '' },
      { codeFolder: 'svc/dist', handler: 'a/app.handler' },
    ),
    'svc/src/a/app.ts#handler',
  );
});

test('takes the source of a bundle only when it names the export', () => {
  assert.is(
    resolve({ 'src/app.ts': 'export const handler = 1' }, { handler: 'dist/app.handler' }),
    'src/app.ts#handler',
  );
  assert.match(
    resolve({ 'src/app.ts': 'export const other = 1' }, { handler: 'dist/app.handler' }),
    /^not-found/,
  );
});

test('reads the real handler behind a wrapper', () => {
  const wrapped = {
    handler: '/opt/nodejs/node_modules/datadog-lambda-js/handler.handler',
    variables: { DD_LAMBDA_HANDLER: 'app.run' },
  };
  assert.is(resolve({ 'app.js': '' }, wrapped), 'app.js#run');
  assert.match(resolve({ 'app.js': '' }, { ...wrapped, variables: {} }), /^layer/);
});

test('says why a handler is none to rewrite', () => {
  assert.match(
    resolve({}, { runtime: 'python3.12', handler: 'app.handler' }),
    /^runtime: runtime python3.12/,
  );
  assert.match(resolve({}, { inlineCode: true, handler: 'index.handler' }), /^inline/);
  assert.match(resolve({}, {}), /^image/);
  const { codeFolder: _folder, ...remote } = fn({ handler: 'app.handler' });
  assert.is(resolveHandlers(memoryRepository({}), [remote]).missing[0]?.kind, 'remote');
  const compiled = 'Object.defineProperty(exports, "__esModule")';
  assert.match(
    resolve({ 'dist/app.js': compiled }, { handler: 'dist/app.handler' }),
    /^generated: its handler dist\/app.js was left out: build output/,
  );
  assert.match(
    resolve({ 'app.js': 'a', 'app.ts': 'b' }, { handler: 'app.handler' }),
    /^ambiguous: app.js and app.ts/,
  );
  assert.match(resolve({ 'x.js': '' }, { handler: 'app' }), /^not-found/);
  assert.match(resolve({ 'x.js': '' }, { codeFolder: 'a', handler: '../x.handler' }), /^not-found/);
});

test('a folder that is a link or another repository is named as what it is', () => {
  const reason = 'a symbolic link out of the repository';
  const repository = { ...memoryRepository({}), skipped: [{ path: 'src/notify', reason }] };
  const { missing } = resolveHandlers(repository, [fn({ codeFolder: 'src/notify', handler: 'app.handler' })]);
  assert.is(missing[0]?.reason, `its folder src/notify was left out: ${reason}`);
});

test('names the files it looked for', () => {
  const { missing } = resolveHandlers(memoryRepository({}), [
    fn({ codeFolder: 'src', handler: 'app.handler' }),
  ]);
  assert.is(missing[0]?.kind, 'not-found');
  assert.ok(missing[0]?.tried.includes('src/app.ts'));
  assert.ok(missing[0]?.tried.includes('src/app/index.mjs'));
});

test.run();
