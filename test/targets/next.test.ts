import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { cloudFormation, sam } from '../../src/sources/cloudformation/deployers.js';
import { configFile } from '../../src/targets/config-file.js';
import { nextCommands } from '../../src/targets/next.js';
import { shellLine } from '../../src/targets/shell.js';
import { suite } from '../suite.js';

const test = suite('targets: next commands');

const stack = (environment: string, adopted: boolean) => ({
  environment,
  template: 'api/template.yaml',
  stackName: adopted ? 'orders' : `orders-${environment}`,
  adopted,
  parameterFile: `api/parameters/${environment}.json`,
  capabilities: ['CAPABILITY_NAMED_IAM'],
  localCode: false,
});
const at = { file: 'a.js', line: 1, column: 1 };

test('SAM: build once, new stacks first, look before the adopted one is deployed', () => {
  const both = [stack('dev', false), stack('prod', true)].map((one) => ({ ...one, deployer: sam }));
  assert.equal(nextCommands([{ deployments: both, secrets: [] }]), [
    '(cd api && sam build)',
    '(cd api && sam deploy --config-env dev)',
    '(cd api && sam deploy --config-env prod --no-execute-changeset)',
    '(cd api && sam deploy --config-env prod)',
  ]);
});

test('SAM: templates of one folder build into one place, so each is built just before it is deployed', () => {
  const services = ['template', 'second'].map((stem) => ({
    deployments: [stack('dev', false), stack('prod', true)].map((one) => ({
      ...one,
      template: `api/${stem}.yaml`,
      deployer: sam,
      ...(stem === 'second' && { configEnv: `second-${one.environment}` }),
    })),
    secrets: [],
  }));
  assert.equal(nextCommands(services), [
    '(cd api && sam build)',
    '(cd api && sam deploy --config-env dev)',
    '(cd api && sam build --template-file second.yaml)',
    '(cd api && sam deploy --config-env second-dev)',
    '(cd api && sam build)',
    '(cd api && sam deploy --config-env prod --no-execute-changeset)',
    '(cd api && sam deploy --config-env prod)',
    '(cd api && sam build --template-file second.yaml)',
    '(cd api && sam deploy --config-env second-prod --no-execute-changeset)',
    '(cd api && sam deploy --config-env second-prod)',
  ]);
});

test('a secret is made where the stack of its own template is', () => {
  const services = ['eu-west-1', 'us-east-1'].map((region) => ({
    deployments: [{ ...stack('dev', false), template: region, deployer: sam, region, profile: 'acme' }],
    secrets: [{ environment: 'dev', parameter: 'Key', secretName: `${region}/dev/Key`, at }],
  }));
  const lines = nextCommands(services).filter((each) => each.includes('create-secret'));
  assert.match(lines[0] ?? '', '--name eu-west-1/dev/Key --region eu-west-1 --profile acme');
  assert.match(lines[1] ?? '', '--name us-east-1/dev/Key --region us-east-1 --profile acme');
});

test('another account’s credentials deploy nothing, where environments are accounts', () => {
  const place = (environment: string, adopted: boolean, account: string) => ({
    ...stack(environment, adopted),
    deployer: sam,
    account,
  });
  const guard = 'aws sts get-caller-identity --query Account --output text | grep -qx';
  const commands = nextCommands([
    {
      deployments: [place('dev', false, '111122223333'), place('prod', true, '444455556666')],
      secrets: [],
    },
  ]);
  assert.ok(commands.includes(`${guard} 444455556666 && (cd api && sam deploy --config-env prod)`));
  assert.ok(commands.includes(`${guard} 111122223333 && (cd api && sam deploy --config-env dev)`));
  const one = nextCommands([
    {
      deployments: [place('dev', false, '111122223333'), place('prod', true, '111122223333')],
      secrets: [],
    },
  ]);
  assert.not.ok(one.some((each) => each.includes('get-caller-identity')));
});

test('CloudFormation: parameters from their file', () => {
  const one = { ...stack('prod', true), deployer: cloudFormation, region: 'eu-west-1' };
  const base =
    'aws cloudformation deploy --stack-name orders --template-file api/template.yaml --parameter-overrides file://api/parameters/prod.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1';
  assert.equal(nextCommands([{ deployments: [one], secrets: [] }]), [`${base} --no-execute-changeset`, base]);
  const packaged = nextCommands([{ deployments: [{ ...one, localCode: true }], secrets: [] }]);
  assert.match(
    packaged[0] ?? '',
    /^aws cloudformation package .*--output-template-file api\/template\.packaged\.yaml$/,
  );
  assert.match(packaged[1] ?? '', '--template-file api/template.packaged.yaml');
});

test('a secret is typed, never shown; the shell runs the line as meant', () => {
  const [line = ''] = nextCommands([
    { deployments: [], secrets: [{ environment: 'prod', parameter: 'Key', secretName: "a/b'c", at }] },
  ]);
  const script = `aws() { printf '%s|' "$@"; cat /dev/stdin; }; ${line}`;
  const told = execFileSync('bash', ['-c', script], {
    input: 'se$cret\\n \n',
    stdio: ['pipe', 'pipe', 'ignore'],
  }).toString();
  assert.is(told, "secretsmanager|create-secret|--name|a/b'c|--secret-string|file:///dev/stdin|se$cret\\n ");
});

test('property: the shell sees the words as they were', () => {
  const word = fc.string({ unit: 'binary' }).filter((text) => !/[\0\uD800-\uDFFF]/.test(text));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const told = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(words)}`]).toString();
      assert.is(told, words.map((one) => `${one}\0`).join(''));
    }),
    { numRuns: 30 },
  );
});

test('config files', () => {
  assert.equal(configFile('src/orders', 'prod', { a: 1 }), {
    path: 'src/orders/config/prod.json',
    text: '{\n  "a": 1\n}\n',
  });
  assert.throws(() => configFile('src', '../../etc', {}), /can't be part/);
});

test.run();
