import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { migrate } from '../../src/migrate/migrate.js';
import { suite } from '../suite.js';

const test = suite('migrate: what can’t be followed is named');

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src/, Handler: app.handler, Runtime: nodejs22.x }
  Dev: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: dev } }
  Prod: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: '1', Name: prod } }
`;

const folder = mkdtempSync(join(tmpdir(), 'dealias-unfollowable-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

/** Why a handler is left whose third line is this. */
async function reasonFor(line: string): Promise<string | undefined> {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'template.yaml'), TEMPLATE);
  writeFileSync(
    join(folder, 'src', 'app.js'),
    `exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  ${line}
  return { table: stage === 'prod' ? 'orders' : 'orders-dev' };
};
`,
  );
  const { changes, findings } = await migrate(folder);
  assert.equal(changes, []);
  return findings.find((each) => each.outcome === 'refused')?.reason;
}

for (const [what, line, named] of [
  ['code that is put together when it runs', 'eval(event.code);', '`eval(event.code)` (src/app.js:3:3)'],
  ['with', 'with (event) { stage; }', '`with (event) { stage; }` (src/app.js:3:3)'],
  [
    'a module of unknown name',
    "const own = require('./own/' + event.op);",
    "`require('./own/' + event.op)` (src/app.js:3:15)",
  ],
  [
    'a promise’s own then',
    'const p = Promise.resolve(); p.then = event.then;',
    '`p.then = event.then` (src/app.js:3:32)',
  ],
] as const) {
  test(what, async () => {
    assert.is(
      await reasonFor(line),
      `the code could not be followed to its end: what ${named} does can’t be followed, so what comes of this read is not known`,
    );
  });
}

test.run();
