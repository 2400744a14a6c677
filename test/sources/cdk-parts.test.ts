import * as assert from 'uvu/assert';
import { migrateTree, type Tree } from '../fixtures/tree.js';
import { suite } from '../suite.js';

const test = suite('sources: what goes with an environment of a CDK stack, and what holds the change up');

const FUNCTION = `const fn = new lambda.Function(this, 'Fn', { handler: 'app.handler', code: lambda.Code.fromAsset('src') });`;
const ALIASES = `const dev = fn.addAlias('dev');
    const prod = fn.addAlias('prod');`;
const INTEGRATION = `const uri = \`arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/\${fn.functionArn}:\\\${stageVariables.alias}/invocations\`;`;
const PERMISSION = `prod.addPermission('Api', { principal });`;
const STAGES = `const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    const devStage = new apigateway.Stage(this, 'Dev', { deployment, stageName: 'dev', variables: { alias: 'dev' } });
    const prodStage = new apigateway.Stage(this, 'Prod', { deployment, stageName: 'prod', variables: { alias: 'prod' } });`;

function app(...body: string[]): Tree {
  return new Map([
    ['cdk.json', '{ "app": "npx tsx app.ts" }'],
    ['app.ts', `import { OrdersStack } from './stack';\nnew OrdersStack(app, 'Orders');\n`],
    [
      'src/app.js',
      `exports.handler = async (event, context) => context.invokedFunctionArn.split(':').pop() === 'prod';\n`,
    ],
    [
      'stack.ts',
      `import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    ${body.join('\n    ')}
  }
}
`,
    ],
  ]);
}

/** Why a stack is left as it is, and that it is. */
async function refusals(...body: string[]): Promise<string> {
  const before = app(...body);
  const { migration, tree } = await migrateTree(before);
  assert.is(tree.get('stack.ts'), before.get('stack.ts'));
  const found = migration.findings.filter((each) => each.code === 'cdk/by-hand');
  return found.map(({ message, reason }) => `${message}: ${reason}`).join('\n');
}

async function migrated(...body: string[]): Promise<string> {
  const { migration, tree } = await migrateTree(app(...body));
  assert.equal(
    migration.findings.filter(({ outcome }) => outcome === 'refused'),
    [],
  );
  return tree.get('stack.ts') ?? '';
}

const REFUSED: readonly (readonly [what: string, body: readonly string[], reason: RegExp])[] = [
  [
    'a stage that sets the variable to another environment’s alias',
    [FUNCTION, ALIASES, INTEGRATION, PERMISSION, STAGES.replace("{ alias: 'prod' }", "{ alias: 'dev' }")],
    /the stage “prod” sets `alias` to what is no alias of Fn for the same environment/,
  ],
  [
    'a permission that was given elsewhere',
    [FUNCTION, ALIASES, INTEGRATION, STAGES],
    /nothing in the stack lets the API call Fn but by its aliases/,
  ],
  [
    'a stage that nothing is seen to deploy anew',
    [
      FUNCTION,
      ALIASES,
      INTEGRATION,
      PERMISSION,
      `new apigateway.CfnStage(this, 'Prod', { restApiId: api.ref, deploymentId: d.ref, stageName: 'prod', variables: { alias: 'prod' } });`,
    ],
    /nothing is seen that would deploy the API anew/,
  ],
  [
    'a deployment that no variable holds',
    [
      FUNCTION,
      ALIASES,
      'const integration = new apigateway.LambdaIntegration(prod);',
      "new apigateway.Stage(this, 'Live', { deployment: new apigateway.Deployment(this, 'D', { api }), stageName });",
    ],
    /nothing is seen that would deploy the API anew/,
  ],
  [
    'a helper that calls itself',
    [
      FUNCTION,
      ALIASES,
      `const by = (each: lambda.IFunction) => props ? by(each) : \`\${each.functionArn}:\\\${stageVariables.alias}\`;`,
      'by(fn);',
      PERMISSION,
      STAGES,
    ],
    /which of the stack’s functions it calls can’t be told/,
  ],
  [
    'a function of another stack',
    [FUNCTION, ALIASES, INTEGRATION.replace('fn.functionArn', 'props.other.functionArn'), PERMISSION, STAGES],
    /which of the stack’s functions it calls can’t be told/,
  ],
  [
    'a function by its name',
    [
      FUNCTION,
      ALIASES,
      INTEGRATION.replace(`\${fn.functionArn}`, 'arn:aws:lambda:eu-west-1:111122223333:function:orders'),
      PERMISSION,
      STAGES,
    ],
    /the function is named by its text/,
  ],
  [
    'a helper that is given more than functions of the stack',
    [
      FUNCTION,
      ALIASES,
      `const by = (each: lambda.IFunction) => \`\${each.functionArn}:\\\${stageVariables.alias}\`;`,
      'by(fn); by(props.other);',
      PERMISSION,
      STAGES,
    ],
    /which of the stack’s functions it calls can’t be told/,
  ],
  [
    'a variable that a mapping template reads as well',
    [
      FUNCTION,
      ALIASES,
      INTEGRATION,
      PERMISSION,
      STAGES,
      `const template = '{ "t": "$stageVariables.alias" }';`,
    ],
    /the API goes on reading it/,
  ],
  [
    'a stage that the API makes itself',
    [
      FUNCTION,
      ALIASES,
      `const api = new apigateway.RestApi(this, 'Api', { deployOptions: { stageName: 'dev' } });`,
      `new apigateway.Stage(this, 'Prod', { deployment: api.latestDeployment!, stageName: 'prod' });`,
    ],
    /its API makes it, so it can’t go without the API/,
  ],
  [
    'an API without a stage of the adopted environment',
    [
      FUNCTION,
      `${ALIASES} fn.addAlias('test');`,
      STAGES.replace("stageName: 'prod', variables: { alias: 'prod' }", "stageName: 'test'"),
    ],
    /its API has no stage of prod/,
  ],
  [
    'a log group inside of a stage that goes',
    [
      FUNCTION,
      ALIASES,
      STAGES.replace(
        "stageName: 'dev',",
        "stageName: 'dev', accessLogDestination: to(new logs.LogGroup(this, 'Log')),",
      ),
    ],
    /may hold something/,
  ],
  [
    'a usage plan of another environment’s stage',
    [FUNCTION, ALIASES, STAGES, 'plan.addApiStage({ stage: devStage, api });'],
    /`devStage` uses the stage “dev”, which goes/,
  ],
  [
    'an alias that is all a condition does',
    [FUNCTION, "if (props) fn.addAlias('dev');", "fn.addAlias('prod');"],
    /give that braces/,
  ],
  [
    'a permission of an id that the function’s own has',
    [FUNCTION, ALIASES, PERMISSION, PERMISSION.replace('prod', 'fn')],
    /`prod` uses the alias “prod”, which goes/,
  ],
  [
    'an alias with settings of asynchronous calls',
    [FUNCTION, "fn.addAlias('dev');", "fn.addAlias('prod', { onFailure: destination, retryAttempts: 0 });"],
    /`onFailure`, `retryAttempts`\) would go with it/,
  ],
  [
    'a loop that does more than permit',
    [FUNCTION, ALIASES, 'for (const each of [dev, prod]) each.addFunctionUrl();'],
    /`dev` uses the alias “dev”, which goes[\s\S]*`prod` uses the alias “prod”/,
  ],
  [
    'a list of a type whose other name is not imported',
    [
      FUNCTION,
      ALIASES,
      `for (const [each, id] of [[dev, 'D'], [prod, 'P']] as [Alias, string][]) each.addPermission(id, {});`,
    ],
    /uses the alias “prod”/,
  ],
  [
    'tables of which one is encrypted by a key',
    [
      FUNCTION,
      ALIASES,
      `const one = new dynamodb.Table(this, 'OrdersDev', { tableName: 'orders-dev', encryptionKey: key });`,
      `const two = new dynamodb.Table(this, 'OrdersProd', { tableName: 'orders' });`,
    ],
    /which key its data is encrypted by[\s\S]*another of them can’t be looked up/,
  ],
  [
    'tables of which one is read as a stream',
    [
      FUNCTION,
      ALIASES,
      `const one = new dynamodb.Table(this, 'OrdersDev', { tableName: 'orders-dev' });`,
      `const two = new dynamodb.Table(this, 'OrdersProd', { tableName: 'orders' });`,
      'fn.addEventSource(new DynamoEventSource(two));',
    ],
    /used for more than its name/,
  ],
];

for (const [what, body, reason] of REFUSED)
  test(`refused: ${what}`, async () => {
    assert.match(await refusals(...body), reason);
  });

test('the qualifier goes however it is put behind the function', async () => {
  const ways = [
    `const one = 'functions/' + fn.functionArn + ':\${stageVariables.alias}/invocations';`,
    `const two = \`functions/\${fn.functionArn}\`.concat(':\${stageVariables.alias}/invocations');`,
    `const three = \`functions/\${fn.functionArn}\` + \`:\\\${stageVariables.alias}/invocations\`;`,
  ];
  const after = await migrated(FUNCTION, ALIASES, ...ways, PERMISSION, STAGES);
  assert.is(after.includes('stageVariables'), false);
  assert.is(after.match(/\/invocations/g)?.length, 3);
  assert.match(after, "deployment.addToLogicalId('calls functions, not aliases');");
});

test('the adopted environment’s permission becomes the function’s, in lists of any form', async () => {
  const loops = [
    "for (const each of [dev, prod]) each.addPermission('One', { principal });",
    "for (const { alias, name } of [{ alias: prod, name: 'P' }, { alias: dev, name: 'D' }]) alias.addPermission(name, { principal });",
  ];
  const after = await migrated(FUNCTION, ALIASES, ...loops);
  assert.match(after, "of [fn]) each.addPermission('One'");
  assert.match(after, "of [{ alias: fn, name: 'P' }]) alias.addPermission(name");
});

test('a stage variable of one value in all stages stays, and so does what reads it', async () => {
  const stages = STAGES.replaceAll('variables: {', "variables: { link: 'vpc',");
  const text = `const link = \`\\\${stageVariables.link}\`;`;
  const after = await migrated(FUNCTION, ALIASES, INTEGRATION, PERMISSION, stages, text);
  assert.match(after, text);
  assert.match(after, "variables: { link: 'vpc' } });");
});

test('an alias that is made where it is used makes way for its function', async () => {
  const after = await migrated(
    FUNCTION,
    "fn.addAlias('dev');",
    "const integration = new apigateway.LambdaIntegration(fn.addAlias('prod'));",
  );
  assert.match(after, 'new apigateway.LambdaIntegration(fn);');
});

test.run();
