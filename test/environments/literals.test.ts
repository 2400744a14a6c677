import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { environmentFiles } from '../../src/environments/config-files.js';
import { codeLiterals } from '../../src/environments/literals.js';
import { environmentKey, hostWithoutEnvironment } from '../../src/environments/names.js';
import { suite } from '../suite.js';

const test = suite('environments: literals');

function values(source: string): string[] {
  return codeLiterals('a.js', source).map(({ signal, value }) => `${signal} ${value}`);
}

test('comparisons, in both orders', () => {
  assert.equal(values(`if (context.invokedFunctionArn.split(':')[7] !== "production") x();`), [
    'alias production',
  ]);
  assert.equal(values(`const a = 'prod' === event.requestContext.stage;`), ['stage prod']);
  assert.equal(values(`context.functionVersion === '$LATEST'`), ['version $LATEST']);
  assert.equal(values(`event.headers.Host == 'dev.x.com'`), ['host dev.x.com']);
  assert.equal(values(`event.headers['x-forwarded-host'] === 'dev.x.com'`), ['host dev.x.com']);
});

test('names carry a signal further', () => {
  assert.equal(
    values(
      `const arn = context.invokedFunctionArn;\nconst alias = arn.split(':').pop();\nif (alias === 'dev') x();`,
    ),
    ['alias dev'],
  );
  assert.equal(values(`const { stage } = event.requestContext;\nif (stage === 'dev') x();`), ['stage dev']);
  assert.equal(values(`const { stage: s } = event.requestContext;\nif (s === 'dev') x();`), ['stage dev']);
});

test('small functions carry a signal too', () => {
  assert.equal(
    values(
      `function stageOf(c) {\n  return c.invokedFunctionArn.split(':')[7];\n}\nif (stageOf(context) === 'dev') x();`,
    ),
    ['alias dev'],
  );
  assert.equal(values(`const functionName = pick();\nif (functionName === 'dev') x();`), []);
  assert.equal(values(`if (context.functionName.includes('-dev')) x();`), ['functionName dev']);
});

test('switch, lists, prefixes, objects and maps', () => {
  assert.equal(values(`switch (event.requestContext.stage) { case 'a': { b('x'); } case "c": }`), [
    'stage a',
    'stage c',
  ]);
  assert.equal(values(`const s = event.requestContext.stage; if (['dev', 'qa'].includes(s)) x();`), [
    'stage dev',
    'stage qa',
  ]);
  assert.equal(values(`context.invokedFunctionArn.endsWith(':live')`), ['alias live']);
  assert.equal(
    values(
      `const T = { dev: { x: 'y', z: 1 }, "prod": f('n') };\nconst s = event.requestContext.stage;\nT[s].x`,
    ),
    ['stage dev', 'stage prod'],
  );
  const [first, second] = codeLiterals(
    'a.js',
    `const M = new Map([['dev.x.com', 'dev'], ['x.com', 'prod']]);\nM.get(event.headers.host)`,
  );
  assert.equal(
    [first?.value, first?.means, second?.value, second?.means],
    ['dev.x.com', 'dev', 'x.com', 'prod'],
  );
  assert.equal(first?.at, { file: 'a.js', line: 1, column: 21 });
});

test('comments, other comparisons and other variables of the same file do not count', () => {
  assert.equal(values(`// context.invokedFunctionArn === 'dev'\n`), []);
  assert.equal(values(`/* context.invokedFunctionArn */ if (process.env.STAGE === 'prod') x();`), []);
  assert.equal(
    values(`log(context.invokedFunctionArn);\nconst stage = process.env.STAGE;\nif (stage === 'prod') x();`),
    [],
  );
  assert.equal(values(`const url = 'http://x'; // invokedFunctionArn\nif (url === 'dev') x();`), []);
});

test('any text is scanned to an end, and quickly', () => {
  const piece = fc.constantFrom(
    'context.invokedFunctionArn',
    ' = ',
    "'dev'",
    '"',
    "'",
    '`',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '===',
    'switch (',
    'case ',
    'new Map(',
    '\n',
    '//',
    '/*',
    'const a',
    ';',
    ',',
    ':',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const { at } of codeLiterals('a.js', pieces.join(''))) assert.ok(at.line > 0);
    }),
    { numRuns: 300 },
  );
  const started = performance.now();
  codeLiterals(
    'a.js',
    `context.invokedFunctionArn${' const a = { b: [1, 2], c: x.y(z) };\n'.repeat(20_000)}`,
  );
  assert.ok(performance.now() - started < 2000);
});

test('spellings of one environment have one key', () => {
  for (const name of ['prod', 'PROD', 'Production', 'prd']) assert.is(environmentKey(name), 'prod');
  assert.is(environmentKey('qa-02'), 'qa2');
  for (const name of ['live', 'latest', 'v1', 'blue', 'prod-blue', 'device', '', 'constructor', '__proto__'])
    assert.is(environmentKey(name), null, name);
  assert.is(hostWithoutEnvironment('API-dev.Example.com'), 'api.example.com');
});

test('settings files per environment are told by folder and name', () => {
  const found = environmentFiles([
    'config/dev.json',
    'config.prod.js',
    'settings-qa.yaml',
    '.env.staging',
    'a/environments/PROD.ts',
    'src/dev.js',
    'config/index.js',
    'config/dev/x.json',
    'env.json',
  ]);
  assert.equal(
    found.map(({ name }) => name),
    ['dev', 'prod', 'qa', 'PROD'],
  );
});

test.run();
