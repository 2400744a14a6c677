import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { Migration } from '../../src/model/migration.js';
import { migrateTree, PROJECT, readTree, type Tree } from '../fixtures/tree.js';
import { suite } from '../suite.js';

const test = suite('sources: one service in SAM, CloudFormation, Serverless and the CDK becomes the same');

const EXAMPLE = join(PROJECT, 'examples', 'orders-service');
const sam = readTree(EXAMPLE);
const code: Tree = new Map([...sam].filter(([path]) => path.startsWith('src/') || path === 'package.json'));

/** Functions with their handlers, as each language names them. */
const FUNCTIONS = { Orders: 'src/orders/handler.handler', Notify: 'src/notify/index.handler' } as const;
const NAMES: Readonly<Record<string, string>> = { Orders: 'orders', Notify: 'orders-notify' };
const ENVIRONMENTS = ['dev', 'test', 'prod'];

function cloudFormation(): Tree {
  const resources = Object.entries(FUNCTIONS).flatMap(([name, handler]) => [
    [
      `${name}Function`,
      {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: NAMES[name],
          Runtime: 'nodejs20.x',
          Handler: handler.split('/').at(-1),
          Code: handler.split('/').slice(0, -1).join('/'),
          Role: 'arn:aws:iam::111122223333:role/orders',
        },
      },
    ],
    ...ENVIRONMENTS.map((each) => [
      `${name}Alias${each}`,
      {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: { Ref: `${name}Function` }, Name: each, FunctionVersion: '$LATEST' },
      },
    ]),
  ]);
  const template = { AWSTemplateFormatVersion: '2010-09-09', Resources: Object.fromEntries(resources) };
  return new Map([...code, ['template.json', `${JSON.stringify(template, undefined, 2)}\n`]]);
}

function serverless(): Tree {
  const functions = Object.entries(FUNCTIONS).map(
    ([name, handler]) => `  ${name}:\n    name: ${NAMES[name]}\n    handler: ${handler}\n`,
  );
  const text = `service: orders-service
plugins:
  - serverless-aws-alias
custom:
${ENVIRONMENTS.map((each) => `  ${each}: {}\n`).join('')}provider:
  name: aws
  runtime: nodejs20.x
  stage: prod
functions:
${functions.join('')}`;
  return new Map([...code, ['serverless.yml', text]]);
}

function cdk(): Tree {
  const functions = Object.entries(FUNCTIONS).map(
    ([name, handler]) => `    const ${name.toLowerCase()} = new lambda.Function(this, '${name}', {
      functionName: '${NAMES[name]}',
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: '${handler.split('/').at(-1)}',
      code: lambda.Code.fromAsset('${handler.split('/').slice(0, -1).join('/')}'),
    });
${ENVIRONMENTS.map((each) => `    ${name.toLowerCase()}.addAlias('${each}');\n`).join('')}`,
  );
  return new Map([
    ...code,
    ['cdk.json', '{ "app": "npx tsx app.ts" }\n'],
    [
      'app.ts',
      "import { App } from 'aws-cdk-lib';\nimport { Orders } from './stack';\n\nconst app = new App();\nnew Orders(app, 'orders-service');\n",
    ],
    [
      'stack.ts',
      `import { Stack, type StackProps } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export class Orders extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
${functions.join('')}  }
}
`,
    ],
  ]);
}

/** What the code of each function gets in each environment: a reference to a secret by the secret's own part. */
function valuesOf({ parameters }: Migration): Record<string, Record<string, string>> {
  return Object.fromEntries(
    parameters
      .filter((each) => each.variable !== undefined)
      .map((each): [string, Record<string, string>] => [
        `${each.name} as ${each.variable} for ${each.functions.map((one) => one.replace(/(?:Lambda)?Function$/, '')).join(' and ')}`,
        Object.fromEntries(
          Object.entries(each.values).map(([name, value]) => [
            name,
            value.replace(/(?<=secretsmanager:)[^/]+(?=\/)/, 'STACK'),
          ]),
        ),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const expected = migrateTree(sam).then(({ migration }) => valuesOf(migration));

for (const [name, tree] of [
  ['CloudFormation', cloudFormation()],
  ['Serverless', serverless()],
  ['the CDK', cdk()],
] as const) {
  test(`${name}: the parameters and values of SAM’s`, async () => {
    const { migration, tree: after } = await migrateTree(tree);
    assert.ok(Object.keys(await expected).length > 3, 'there is something to compare');
    assert.equal(valuesOf(migration), await expected);
    assert.equal(
      migration.stacks.map((each) => `${each.environment} ${each.adopted}`),
      ['dev false', 'test false', 'prod true'],
    );
    const ofSam = (await migrateTree(sam)).tree;
    for (const path of ['src/notify/index.js', 'src/orders/handler.ts', 'src/orders/settings.ts'])
      assert.is(after.get(path), ofSam.get(path), path);
  });
}

test('the example’s own secret is in none of them', async () => {
  const handler = readFileSync(join(EXAMPLE, 'src/orders/settings.ts'), 'utf8');
  const secrets = [...handler.matchAll(/apiKey: '([^']+)'/g)].map(([, text]) => text ?? '');
  for (const tree of [cloudFormation(), serverless(), cdk()]) {
    const { tree: after } = await migrateTree(tree);
    for (const [path, text] of after)
      for (const secret of secrets) assert.not(text.includes(secret), `${path} holds a secret`);
  }
});

test.run();
