import { parse as parseToml } from '@decimalturn/toml-patch';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { Problem } from '../../../src/model/problem.js';
import { readOverride, writeOverride } from '../../../src/targets/sam/overrides.js';
import { samconfig } from '../../../src/targets/sam/samconfig.js';
import { samTables } from '../../../src/targets/sam/samconfig-templates.js';
import { suite } from '../../suite.js';
import { parameter } from '../parameter.js';

const test = suite('targets: samconfig');

const parameters = [
  parameter('TableName', { prod: 'orders', dev: 'orders-dev' }),
  parameter('Greeting', { prod: 'hello "world"', dev: '' }),
];
const targets = [
  { environment: 'prod', configEnv: 'prod', stackName: 'orders', adopted: true },
  { environment: 'dev', configEnv: 'dev', stackName: 'orders-dev', adopted: false },
];
const write = (existing?: string, path = 'samconfig.toml') =>
  samconfig(path, 'template.yaml', targets, parameters, existing);

function stackNameOf(text: string, environment: string, path = 'samconfig.toml'): string | undefined {
  return samTables(path, text).find((each) => each.environment === environment)?.stackName;
}

/** The parser's tables have no prototype, which uvu takes for a difference. */
const parse = (text: string) => JSON.parse(JSON.stringify(parseToml(text)));

function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
  return 'none';
}

const DEFAULT = [
  '# how we deploy',
  'version = 0.1',
  '[default.global.parameters]',
  'stack_name = "orders" # do not rename',
  '',
  '[default.deploy.parameters]',
  "capabilities   = 'CAPABILITY_NAMED_IAM'",
  's3_bucket = "artifacts"',
  's3_prefix = "orders"',
  'region="eu-west-1"',
  'profile = "acme"',
  'parameter_overrides = "VpcId=\\"vpc 1\\" TableName=old"',
].join('\r\n');

test('a new file has a version and a table for each environment', () => {
  const text = write();
  assert.equal(parse(text), {
    version: 0.1,
    prod: {
      deploy: {
        parameters: {
          stack_name: 'orders',
          resolve_s3: true,
          capabilities: 'CAPABILITY_IAM',
          parameter_overrides: ['TableName=orders', 'Greeting="hello \\"world\\""'],
        },
      },
    },
    dev: {
      deploy: {
        parameters: {
          stack_name: 'orders-dev',
          resolve_s3: true,
          capabilities: 'CAPABILITY_IAM',
          parameter_overrides: ['TableName=orders-dev', 'Greeting=""'],
        },
      },
    },
  });
  assert.ok(text.endsWith(']\n'));
  assert.is(write(text), text);
});

for (const bom of ['', '\uFEFF']) {
  test(`${bom === '' ? 'CRLF' : 'BOM, CRLF'}: every byte stays, and what [default] says is repeated`, () => {
    const before = bom + DEFAULT;
    const text = write(before);
    assert.ok(text.startsWith(before));
    assert.not.match(text.slice(before.length).replaceAll('\r\n', ''), '\n');
    assert.equal(parse(text).dev.deploy.parameters, {
      stack_name: 'orders-dev',
      region: 'eu-west-1',
      s3_prefix: 'orders-dev',
      capabilities: 'CAPABILITY_NAMED_IAM',
      s3_bucket: 'artifacts',
      profile: 'acme',
      parameter_overrides: ['VpcId="vpc 1"', 'TableName=orders-dev', 'Greeting=""'],
    });
    assert.is(write(text), text);
    assert.is(stackNameOf(before, 'default'), 'orders');
    assert.is(stackNameOf(text, 'dev'), 'orders-dev');
    assert.is(stackNameOf(text, 'test'), undefined);
  });
}

test('another account gets neither profile nor bucket', () => {
  const elsewhere = [
    {
      environment: 'dev',
      configEnv: 'dev',
      stackName: 'orders-dev',
      adopted: false,
      account: '210987654321',
      region: 'us-east-1',
    },
  ];
  const table = parse(samconfig('samconfig.toml', 'template.yaml', elsewhere, parameters, DEFAULT)).dev.deploy
    .parameters;
  assert.is(table.profile, undefined);
  assert.is(table.s3_bucket, undefined);
  assert.is(table.resolve_s3, true);
  assert.is(table.region, 'us-east-1');
});

test('a table that is there keeps its comments, order and other lines', () => {
  const before = [
    'version = 0.1',
    '',
    '# production',
    '[prod.deploy.parameters]',
    'stack_name   = "orders" # kept',
    'parameter_overrides = [',
    '  "A=1", # one',
    "  'B=2',",
    ']',
    'region="eu-west-1"',
    '',
    '[prod.build.parameters] # fast',
    'cached=true',
    '# end',
    '',
  ].join('\n');
  const text = write(before);
  const lines = text.split('\n');
  for (const line of before.split('\n')) assert.ok(lines.includes(line), line);
  assert.equal(parse(text).prod.deploy.parameters.parameter_overrides, [
    'A=1',
    'B=2',
    'TableName=orders',
    'Greeting="hello \\"world\\""',
  ]);
  assert.is(write(text), text);
});

test('overrides as one text and as a table keep their form', () => {
  const asText = write(
    'version=0.1\n[prod.deploy.parameters]\nstack_name="orders"\nparameter_overrides="A=1"\n',
  );
  assert.is(
    parse(asText).prod.deploy.parameters.parameter_overrides,
    'A=1 TableName=orders Greeting="hello \\"world\\""',
  );
  const asTable = write(
    'version=0.1\n[prod.deploy.parameters]\nstack_name="orders"\n[prod.deploy.parameters.parameter_overrides]\nA="1"\n',
  );
  assert.equal(parse(asTable).prod.deploy.parameters.parameter_overrides, {
    A: '1',
    TableName: 'orders',
    Greeting: 'hello "world"',
  });
});

test('refusals', () => {
  const clash =
    'version=0.1\n[prod.deploy.parameters]\nstack_name="orders"\nparameter_overrides="TableName=x"\n';
  assert.is(
    code(() => write(clash)),
    'target/value-conflict',
  );
  assert.is(
    code(() => write('[prod.deploy.parameters]\nstack_name="other"\n')),
    'target/value-conflict',
  );
  assert.is(
    code(() => write('version = \n')),
    'target/samconfig-unreadable',
  );
  assert.is(
    code(() => write('prod = { build = {} }\n')),
    'target/samconfig-form',
  );
  assert.is(
    code(() => write('{}', 'samconfig.json')),
    'target/samconfig-form',
  );
  assert.is(
    code(() => write('a: 1\n---\nb: 2\n', 'samconfig.yaml')),
    'target/samconfig-unreadable',
  );
  assert.is(
    code(() => write('{a: 1}\n', 'samconfig.yaml')),
    'target/samconfig-unreadable',
  );
  assert.is(
    code(() => write('prod:\n  build: {}\n', 'samconfig.yaml')),
    'target/samconfig-form',
  );
});

test('YAML: environments go behind the last line', () => {
  const before =
    'version: 0.1\r\ndefault: # ours\r\n  deploy:\r\n    parameters:\r\n      stack_name: orders';
  const text = write(before, 'samconfig.yaml');
  assert.ok(text.startsWith(before));
  assert.is(stackNameOf(before, 'default', 'samconfig.yaml'), 'orders');
  assert.is(stackNameOf(text, 'dev', 'samconfig.yaml'), 'orders-dev');
  assert.is(write(text, 'samconfig.yaml'), text);
});

test('overrides: what SAM CLI reads, value by value', () => {
  const cases: readonly [string, string][] = [
    ['a', 'K=a'],
    ['a b', 'K="a b"'],
    ['', 'K=""'],
    ["it's", `K="it's"`],
    ['"q"', 'K="\\"q\\""'],
    ['a\\d+', 'K="a\\d+"'],
    ['{{resolve:secretsmanager:a/b:SecretString}}', 'K="{{resolve:secretsmanager:a/b:SecretString}}"'],
    ['x A=1 y', 'K="x A=1 y"'],
  ];
  for (const [value, text] of cases) {
    assert.is(writeOverride('K', value), text);
    assert.equal([...(readOverride(text) ?? [])], [['K', value]]);
  }
  assert.equal(
    [...(readOverride(`A=1 B="x y" C='z'`) ?? [])],
    [
      ['A', '1'],
      ['B', 'x y'],
      ['C', 'z'],
    ],
  );
  assert.equal(
    [...(readOverride('ParameterKey=A,ParameterValue=1 ParameterKey=B,ParameterValue=2') ?? [])],
    [
      ['A', '1'],
      ['B', '2'],
    ],
  );
  assert.is(readOverride('file://x.yaml'), null);
  for (const value of ['a\\', 'a\\ b', 'a\\"b', 'ParameterKey=A,ParameterValue=1'])
    assert.is(
      code(() => writeOverride('K', value)),
      'target/value-unquotable',
      value,
    );
});

test('property: a value is written so that it reads back, or refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '=', ',', '\n', 'é', '$') }),
      (value) => {
        try {
          assert.is(readOverride(writeOverride('K', value))?.get('K'), value);
        } catch (error) {
          assert.is(error instanceof Problem && error.code, 'target/value-unquotable');
          assert.match(value, '\\');
        }
      },
    ),
  );
});

test('an environment that is there in YAML gets what it lacks, and keeps every line', () => {
  const before = (overrides: string) =>
    `dev:\n  deploy:\n    parameters:\n      stack_name: orders-dev # ours\n${overrides}prod:\n  deploy:\n    parameters:\n      parameter_overrides: A=b\n`;
  for (const overrides of [
    '',
    '      parameter_overrides: Vpc=1 # one\n',
    '      parameter_overrides:\n      - Vpc=1 # one\n',
    '      parameter_overrides: [Vpc=1]\n',
    '      parameter_overrides:\n        Vpc: "1"\n',
    '      parameter_overrides: []\n',
  ]) {
    const text = before(overrides);
    const after = write(text, 'samconfig.yaml');
    const lines = after.split('\n');
    for (const line of text.split('\n'))
      assert.ok(lines.includes(line) || line.includes('overrides'), `${line} is gone from\n${after}`);
    assert.match(after, /TableName(?:=|: )orders-dev/);
    assert.is(write(after, 'samconfig.yaml'), after);
  }
});

test.run();
