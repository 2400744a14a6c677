import * as assert from 'uvu/assert';
import { NO_CONFIG } from '../../src/config/config.js';
import { parseConfig, readConfig } from '../../src/config/read.js';
import { bytesRepository, memoryRepository } from '../../src/discover/memory.js';
import { formatPlace } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';

const test = suite('config: read');

function refused(text: string): Problem {
  try {
    parseConfig('dealias.yaml', text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

/** `code line:column message` */
function complaint(text: string): string {
  const { code, at, message, remedy } = refused(text);
  assert.ok(at && remedy, 'a problem has a place and a remedy');
  return `${code} ${at.line}:${at.column} ${message}`;
}

test('no file, and an empty one, say nothing', () => {
  assert.equal(readConfig(memoryRepository({})), NO_CONFIG);
  for (const text of ['', '# only a comment\n', '---\n', 'environments:\n', '\uFEFF', 'parameters:\n']) {
    assert.equal(parseConfig('dealias.yaml', text), { ...NO_CONFIG, file: 'dealias.yaml' });
  }
});

test('reads every key', () => {
  const text = `environments:
  dev:
    aliases: [DEV, develop]
    hosts: [dev.api.example.com, "localhost:3000"]
    stages: [dev, $default]
    stageVariables: { table: orders-dev }
    versions: [$LATEST]
    functionNames: [orders-dev]
    account: "012345678901"
    region: eu-west-1
    stack: orders-dev
  prod:
adopt: prod
boundary: stack
parameters:
  names: { TABLE: ORDERS_TABLE }
  secrets: [STRIPE_KEY]
  overrides:
    MEMORY: { dev: 0128, prod: 1e3 }
    FLAG: { dev: yes, prod: true }
ignore: [legacy/**]
`;
  for (const written of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
    const config = readConfig(memoryRepository({ 'dealias.yaml': written }));
    const [dev, prod] = config.environments;
    assert.is(dev && formatPlace(dev.at), 'dealias.yaml:2:3');
    assert.equal(dev?.stages, ['dev', '$default']);
    assert.is(dev?.account, '012345678901');
    assert.is(prod?.name, 'prod');
    assert.is(prod?.aliases, undefined);
    assert.is(config.adopt?.environment, 'prod');
    assert.equal(config.parameters.overrides, {
      MEMORY: { dev: '0128', prod: '1e3' },
      FLAG: { dev: 'yes', prod: 'true' },
    });
    assert.equal(config.parameters.names, { TABLE: 'ORDERS_TABLE' });
    assert.equal(config.ignore, ['legacy/**']);
  }
});

test('a file that is none, or no text, is told without the advice to ignore it', () => {
  for (const bytes of [Buffer.from([0x61, 0xff]), 'a folder, say'])
    try {
      readConfig(bytesRepository(new Map([['dealias.yaml', bytes]]), '/'));
      assert.unreachable();
    } catch (error) {
      assert.instance(error, Problem);
      const { code, remedy } = error as Problem;
      assert.is(code, 'config/unreadable');
      assert.match(remedy ?? '', /Make dealias\.yaml a readable file of YAML in UTF-8/);
    }
});

test('what is wrong is told in words', () => {
  assert.match(complaint('targets: [sam, sam]'), /"targets" has an item twice: items 1 and 2 are the same/);
  assert.match(complaint('own: { throttling: { dev: { rate: 1 } } }'), /lacks "burst"/);
  assert.match(complaint('own: { reservedConcurrency: { dev: -1 } }'), /must be 0 or more/);
  assert.match(refused('environments: { dev: { account: "12" } }').remedy ?? '', /twelve digits, in quotes/);
  for (const glob of ['src/(a|b)/**', '@(a|b)', '!a'])
    assert.match(complaint(`ignore: ["${glob}"]`), /^config\/invalid/);
});

test('unknown keys are named with their place and a suggestion', () => {
  assert.is(
    complaint('adopt: prod\nenviroments: {}\n'),
    'config/unknown-key 2:1 dealias.yaml: the file has no key "enviroments"; did you mean "environments"?',
  );
  assert.is(
    complaint('environments:\n  dev:\n    alias: [dev]\n'),
    'config/unknown-key 3:5 dealias.yaml: "environments.dev" has no key "alias"; did you mean "aliases"?',
  );
  assert.match(complaint('zzzzzz: 1\n'), /has no key "zzzzzz"\.$/);
});

test('targets are named from a list; without it, those that are used', () => {
  assert.is(parseConfig('dealias.yaml', 'adopt: prod\n').targets, null);
  assert.equal(parseConfig('dealias.yaml', 'targets: []\n').targets, []);
  assert.match(
    complaint('targets: [sam, octopus-deploy]\n'),
    /^config\/invalid 1:16 .* must be one of cloudform/,
  );
});

test('settings of its own are by environment, and numbers become texts', () => {
  const text =
    'environments: { dev: , prod: }\nown: { logRetention: { dev: 7 }, tracing: { dev: Active } }\n';
  assert.equal(parseConfig('dealias.yaml', text).own, {
    tracing: { dev: 'Active' },
    logRetention: { dev: '7' },
  });
  assert.match(complaint(text.replace('{ dev: 7 }', '{ test: 7 }')), /^config\/unknown-environment 2:24 /);
  assert.match(
    complaint('own: { logRetention: { dev: 8 } }\n'),
    /^config\/invalid .* must be one of 1, 3, 5/,
  );
  assert.match(complaint('own: { roles: true }\n'), /^config\/unknown-key /);
});

test('where account or region is the boundary, each environment has its own', () => {
  const environments = (dev: string) =>
    `boundary: region\nenvironments:\n  dev: {${dev}}\n  prod: { region: eu-west-1 }\n`;
  assert.match(complaint('boundary: account\n'), /^config\/boundary 1:11 .* no environments are given/);
  assert.match(complaint(environments('')), /^config\/boundary 1:11 .* and dev has none/);
  assert.match(complaint(environments(' region: eu-west-1 ')), / prod has another environment’s/);
  assert.is(parseConfig('dealias.yaml', environments(' region: us-east-1 ')).boundary, 'region');
  assert.match(
    complaint('boundary: vpc\n'),
    /^config\/invalid 1:11 .* must be one of stack, region, account/,
  );
});

test('helpers that tell the environment, and what is left out of them', () => {
  const text =
    "signals:\n  - module: '@corp/env'\n  - { module: ./src/stage, export: env.of, kind: async function, values: { dev: DEV } }\n";
  assert.equal(parseConfig('dealias.yaml', text).signals, [
    { module: '@corp/env', export: 'default', kind: 'function', values: {} },
    { module: './src/stage', export: 'env.of', kind: 'async function', values: { dev: 'DEV' } },
  ]);
  assert.match(complaint('signals: [{ export: x }]\n'), /^config\/invalid 1:11 /);
  assert.match(complaint('signals: [{ module: x, kind: method }]\n'), /^config\/invalid 1:30 /);
  assert.match(
    complaint('environments: { dev: }\nsignals: [{ module: x, values: { prod: P } }]\n'),
    /^config\/unknown-environment 2:34 /,
  );
});

test('wrong types say what was expected and where', () => {
  assert.match(
    complaint('environments:\n  dev:\n    aliases: dev\n'),
    /^config\/invalid 3:14 .*"environments.dev.aliases" must be a list, and is text/,
  );
  assert.match(
    complaint('environments:\n  dev:\n    account: 012345678901\n'),
    /3:14 .* must be text, and is a number/,
  );
  assert.is(
    refused('environments:\n  dev:\n    account: 012345678901\n').remedy,
    'Write the value in quotes.',
  );
  assert.match(complaint('environments: [dev]\n'), /1:15 .* must be a map, and is a list/);
  assert.match(complaint('- dev\n'), /1:1 .*the file must be a map/);
  assert.match(complaint('just text\n'), /the file must be a map/);
  assert.match(
    complaint('environments:\n  dev:\n    hosts: ["https://dev.example.com/x"]\n'),
    /3:13 .*cannot be "https/,
  );
  assert.match(complaint('environments:\n  dev:\n    stageVariables: {n: 1}\n'), /3:25 .*must be text/);
  assert.match(complaint('ignore: [""]\n'), /1:10 /);
  assert.match(complaint('ignore: ["!src/**"]\n'), /1:10 .*cannot be "!src/);
  assert.match(complaint('ignore: ["src/!(a|b)"]\n'), /1:10 .*cannot be "src/);
});

test('names that could leave the parameters folder are refused', () => {
  for (const name of ['../x', 'a/b', '.hidden', '"a b"', '__proto__', 'constructor.x', '"é"', '""']) {
    assert.match(complaint(`environments:\n  ${name}: {}\n`), /^config\/invalid 2:3 /);
    assert.match(complaint(`parameters:\n  overrides:\n    A:\n      ${name}: x\n`), /^config\/invalid 4:7 /);
  }
  assert.match(complaint('parameters:\n  names: {__proto__: A}\n'), /^config\/invalid 2:11 /);
});

test('what belongs to two environments is named with both lines', () => {
  assert.is(
    complaint('environments:\n  dev:\n    aliases: [x]\n  prod:\n    aliases: [y, x]\n'),
    'config/claimed-twice 5:18 dealias.yaml: alias "x" belongs to dev (dealias.yaml:3:15) and to prod (dealias.yaml:5:18).',
  );
  const both = (list: string, a: string, b: string): string =>
    `environments:\n  dev:\n    ${list}: [${a}]\n  prod:\n    ${list}: [${b}]\n`;
  assert.match(
    complaint(both('hosts', 'API.example.com', 'api.example.com')),
    /host "api.example.com" belongs to dev/,
  );
  assert.match(
    complaint('environments:\n  dev: {}\n  prod:\n    stack: { a.yaml: x, b.yaml: x }\n'),
    /4:25 .*stack "x" belongs to prod/,
  );
  assert.match(complaint(both('stages', 'v1', 'v1')), /stage "v1"/);
  assert.match(complaint(both('versions', '$LATEST', '$LATEST')), /version "\$LATEST"/);
  assert.match(complaint('environments:\n  Prod: {}\n  prod: {}\n'), /3:3 .*the name "prod" belongs to Prod/);
  assert.match(complaint('environments:\n  dev: {stack: s}\n  prod: {stack: s}\n'), /stack "s"/);
  parseConfig('dealias.yaml', both('aliases', 'PROD', 'prod'));
  parseConfig(
    'dealias.yaml',
    'environments:\n  dev: {stack: s, region: eu-west-1}\n  prod: {stack: s, region: eu-west-2}\n',
  );
});

test('adopt and overrides name environments that are there', () => {
  assert.is(
    complaint('environments: {dev: , prod: }\nadopt: prd\n'),
    'config/unknown-environment 2:8 dealias.yaml: there is no environment "prd"; did you mean "prod"?',
  );
  assert.match(
    complaint('environments: {dev: }\nparameters:\n  overrides:\n    A: {qa: x}\n'),
    /^config\/unknown-environment 4:9 /,
  );
});

test('broken and hostile YAML is a problem with a place', () => {
  assert.match(complaint('environments:\n  dev: [a\nadopt: x\n'), /^config\/unreadable /);
  assert.match(complaint('a: 1\na: 2\n'), /^config\/unreadable 2:1 /);
  assert.match(complaint('adopt: a\n---\nadopt: b\n'), /^config\/unreadable [23]:[14] .*several documents/);
  assert.match(complaint('adopt: !!js/function x\n'), /^config\/unreadable /);
  assert.match(complaint('adopt: *nobody\n'), /^config\/unreadable /);
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}]`),
  ];
  assert.match(complaint(`${bomb.join('\n')}\n`), /^config\/unreadable /);
  assert.match(complaint('['.repeat(20_000)), /^config\/unreadable /);
});

test('two files are one too many', () => {
  assert.throws(
    () => readConfig(memoryRepository({ 'dealias.yaml': '', 'dealias.yml': '' })),
    (error: unknown) => error instanceof Problem && error.code === 'config/two-files',
  );
  assert.is(readConfig(memoryRepository({ 'dealias.yml': 'adopt: prod\n' })).file, 'dealias.yml');
});

test.run();
