import * as assert from 'uvu/assert';
import { NO_CONFIG } from '../../src/config/config.js';
import { configOver } from '../../src/config/over.js';
import { parseConfig } from '../../src/config/read.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { migrateSituation } from '../../src/migrate/migrate.js';
import { situationOf } from '../../src/migrate/situation.js';
import type { Migration } from '../../src/model/migration.js';
import { formatPlace } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';

const test = suite('migrate: what dealias.yaml asks for');

const TEMPLATE = `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs20.x
      Role: r
      Code: src
      Environment: { Variables: { LOG_LEVEL: info } }
  Dev: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Orders, FunctionVersion: '1', Name: dev } }
  Prod: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Orders, FunctionVersion: '2', Name: prod } }
`;
const HANDLER = `exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const tableName = alias === 'prod' ? 'orders' : 'orders-dev';
  const region = alias === 'prod' ? 'north' : 'south';
  return [tableName, region];
};
`;
const SOURCE = { 'template.yaml': TEMPLATE, 'src/index.js': HANDLER };

async function migrated(yaml: string, files: Record<string, string> = SOURCE): Promise<Migration> {
  return migrateSituation(await situationOf(memoryRepository({ ...files, 'dealias.yaml': yaml })));
}

/** `code place message` */
async function refusal(yaml: string): Promise<string> {
  try {
    await migrated(yaml);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    assert.ok(error.at && error.remedy, 'a problem has a place and a remedy');
    return `${error.code} ${formatPlace(error.at)} ${error.message}`;
  }
  throw new Error(`accepted: ${yaml}`);
}

test('a secret that is no variable is refused: it would be written in clear', async () => {
  assert.is(
    await refusal('parameters: { secrets: [TABEL_NAME] }'),
    'config/matches-nothing dealias.yaml:1:25 parameters.secrets: dealias makes no variable "TABEL_NAME"; did you mean "TABLE_NAME"?',
  );
  assert.match(await refusal('parameters: { secrets: [TableName] }'), /did you mean "TABLE_NAME"/);
});

test('all of them are told at once', async () => {
  const message = await refusal('parameters:\n  secrets: [A_KEY]\n  overrides: { B_KEY: { dev: 1 } }\n');
  assert.match(message, /^config\/matches-nothing dealias\.yaml:2:13 .*"A_KEY"/);
  assert.match(message, /\n {2}dealias\.yaml:3:16 parameters\.overrides: dealias makes no variable "B_KEY"/);
});

test('names and values for what is not there are refused', async () => {
  assert.match(await refusal('parameters: { names: { NOPE: OTHER } }'), /^config\/matches-nothing .*1:24/);
  assert.match(await refusal('parameters: { overrides: { NOPE: { dev: 5 } } }'), /^config\/matches-nothing/);
  assert.match(
    await refusal('parameters: { overrides: { LOG_LEVEL: { dev: debug } } }'),
    /LOG_LEVEL is no variable that dealias makes: template\.yaml sets it itself/,
  );
});

test('environments that nothing shows are refused, with what is near', async () => {
  assert.is(
    await refusal('parameters: { overrides: { REGION: { Dev: x } } }'),
    'config/unknown-environment dealias.yaml:1:38 parameters.overrides.REGION: there is no environment "Dev"; did you mean "dev"?',
  );
  assert.match(await refusal('own: { logRetention: { qa: 7 } }'), /^config\/unknown-environment .*1:24/);
});

test('a name that is not to be had is refused, and no other is taken', async () => {
  assert.is(
    await refusal('parameters: { names: { TABLE_NAME: LOG_LEVEL } }'),
    'config/name-taken dealias.yaml:1:24 parameters.names: TABLE_NAME can’t be called LOG_LEVEL: there is a variable of that name',
  );
  assert.match(
    await refusal('parameters: { names: { TABLE_NAME: X_1, REGION: X_1 } }'),
    /^config\/name-taken/,
  );
  for (const name of ['AWS_REGION', 'ENVIRONMENT', 'X', 'X'.repeat(65)])
    assert.match(await refusal(`parameters: { names: { TABLE_NAME: ${name} } }`), /^config\/invalid .*1:36/);
  assert.match(await refusal('parameters: { names: { ENVIRONMENT: STAGE } }'), /^config\/invalid .*1:24/);
});

test('a renamed variable answers to both names', async () => {
  for (const name of ['TABLE_NAME', 'TBL']) {
    const { parameters } = await migrated(
      `parameters:\n  names: { TABLE_NAME: TBL }\n  secrets: [${name}]\n  overrides: { ${name}: { dev: mine } }\n`,
    );
    const made = parameters.find(({ variable }) => variable === 'TBL');
    assert.is(made?.secret, true, name);
  }
  const { parameters } = await migrated(
    'parameters:\n  names: { TABLE_NAME: REGION, REGION: TABLE_NAME }\n  overrides: { REGION: { dev: mine } }\n',
  );
  const valuesOf = (name: string) => parameters.find(({ variable }) => variable === name)?.values;
  assert.equal(valuesOf('REGION'), { dev: 'mine', prod: 'orders' });
  assert.equal(valuesOf('TABLE_NAME'), { dev: 'south', prod: 'north' });
});

test('a secret stays one under a name that does not say so', async () => {
  const handler = HANDLER.replaceAll('tableName', 'apiKey');
  const { parameters } = await migrated('parameters: { names: { API_KEY: CODE } }', {
    ...SOURCE,
    'src/index.js': handler,
  });
  assert.is(parameters.find(({ variable }) => variable === 'CODE')?.secret, true);
});

test('a listed secret in an object that is handed on whole reaches no file', async () => {
  const handler = `const settings = { dev: { table: 'a', pin: '1' }, prod: { table: 'b', pin: '2' } };
const use = require('./use');
exports.handler = async (event, context) => use(settings[context.invokedFunctionArn.split(':').pop()]);
`;
  const files = {
    ...SOURCE,
    'src/index.js': handler,
    'src/use.js': `const { Client } = require('some-client');\nmodule.exports = (it) => new Client(it);\n`,
  };
  const filesOf = ({ changes }: Migration) => changes.flatMap((each) => each.files.map(({ path }) => path));
  assert.ok(filesOf(await migrated('', files)).includes('src/config/dev.json'));
  assert.not(
    filesOf(await migrated('parameters: { secrets: [PIN] }', files)).includes('src/config/dev.json'),
  );
});

test('where nothing is written it is a notice; what an earlier run made is known', async () => {
  const done = TEMPLATE.replace('LOG_LEVEL: info', 'TBL: !Ref Tbl');
  const files = { ...SOURCE, 'template.yaml': done, 'src/index.js': 'exports.handler = async () => 1;\n' };
  const { changes, notices } = await migrated(
    'environments: { dev: {}, prod: {} }\nparameters:\n  names: { TABLE_NAME: TBL }\n  secrets: [TABLE_NAME, TBL]\n',
    { ...files, 'template.yaml': done.replace(/ {2}Dev: [\s\S]*/, '') },
  );
  assert.equal(changes, []);
  assert.equal(notices, []);
  const { notices: told } = await migrated(
    'environments: { dev: {}, prod: {} }\nparameters: { secrets: [NOPE] }\n',
    { ...files, 'template.yaml': done.replace(/ {2}Dev: [\s\S]*/, '') },
  );
  assert.equal(
    told.map(({ code, severity, at }) => `${code} ${severity} ${at && formatPlace(at)}`),
    ['config/matches-nothing warning dealias.yaml:2:25'],
  );
});

test('of a configuration that many repositories share, one need not have everything', async () => {
  const shared = parseConfig(
    'campaign.yaml',
    'parameters:\n  names: { NOPE: OTHER }\n  secrets: [NOPE]\n  overrides: { NOPE: { dev: 1 } }\nown: { tracing: { qa: Active } }\nignore: [nope/**]\n',
  );
  const read = await situationOf(memoryRepository(SOURCE), { configuration: shared });
  const { notices } = await migrateSituation(read);
  const told = notices.filter(({ code }) => code.startsWith('config/'));
  assert.equal(
    told.map(({ code, severity, at }) => `${code} ${severity} ${at && formatPlace(at)}`),
    ['config/matches-nothing info campaign.yaml:3:13'],
  );
  assert.is(configOver(NO_CONFIG, NO_CONFIG), NO_CONFIG);
});

test('patterns and helpers that nothing matches are told', async () => {
  const { notices } = await migrated(
    "ignore: [legcy/**, 'src/*.md', src/old.js]\nsignals:\n  - module: '@corp/env'\n  - module: ./src/old\n",
    { ...SOURCE, 'src/old.js': `require('./old');\n` },
  );
  const told = notices.filter(({ code }) => code === 'config/matches-nothing');
  assert.equal(
    told.map(({ message, at }) => `${at && formatPlace(at)} ${message}`),
    [
      'dealias.yaml:3:13 signals: no code here mentions "@corp/env". Mend it, or leave it out.',
      'dealias.yaml:4:13 signals: no code here mentions "./src/old". Mend it, or leave it out.',
      'dealias.yaml:1:10 ignore: no path matches "legcy/**", so it leaves out nothing. Mend it, or leave it out.',
      'dealias.yaml:1:20 ignore: no path matches "src/*.md", so it leaves out nothing. Mend it, or leave it out.',
    ],
  );
});

test.run();
