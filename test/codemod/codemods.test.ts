import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { applyMigration } from '../../src/apply/apply.js';
import { readFinalTexts } from '../../src/apply/read-files.js';
import { parseSavedMigration } from '../../src/apply/saved.js';
import type { CodemodConsent } from '../../src/codemod/codemod.js';
import { migrate } from '../../src/migrate/migrate.js';
import type { Migration } from '../../src/model/migration.js';
import { Problem } from '../../src/model/problem.js';
import { renderMigration } from '../../src/report/migration-json.js';
import { PROJECT } from '../fixtures/tree.js';
import { suite } from '../suite.js';

const test = suite('codemod: transforms of the user’s own, in the same pass');

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs20.x }
  Dev:
    Type: AWS::Lambda::Alias
    Properties: { FunctionName: !Ref Orders, FunctionVersion: $LATEST, Name: dev }
  Prod:
    Type: AWS::Lambda::Alias
    Properties: { FunctionName: !Ref Orders, FunctionVersion: $LATEST, Name: prod }
`;
const CONFIG = `environments: { dev: { aliases: [dev] }, prod: { aliases: [prod] } }
codemods:
`;
/** What dealias can't look into becomes what it knows. */
const KNOWN = `module.exports = ({ source }, { j }) =>
  j(source)
    .find(j.CallExpression, { callee: { name: 'corpStage' } })
    .replaceWith(({ node }) => j(\`\${j(node.arguments).toSource()}.invokedFunctionArn.split(':').pop()\`).find(j.Expression).paths()[0].node)
    .toSource();
`;
const HANDLER = `const { corpStage } = require('@corp/env');
const tables = { dev: 'orders-try', prod: 'orders-live' };

exports.handler = async (event, context) => {
  const stage = corpStage(context);
  return { table: tables[stage] };
};
`;

type Files = Readonly<Record<string, string>>;

/** A repository of these files, in which the real jscodeshift is installed. */
async function inRepository(files: Files, look: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'dealias-codemods-test-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
    await look(root);
    assert.not(
      readdirSync(tmpdir()).some((each) => each.startsWith('dealias-codemods-') && each.length === 23),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const run = (root: string, codemods: CodemodConsent = 'run'): Promise<Migration> =>
  migrate(root, { codemods });

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const afterOf = (root: string, migration: Migration): Record<string, string> =>
  Object.fromEntries(readFinalTexts(root, migration).map((each) => [each.path, each.after]));

test('code of the repository runs only where the caller says so', () =>
  inRepository(
    {
      'dealias.yaml': `${CONFIG}  - transform: ./codemods/mark.js\n`,
      'codemods/mark.js':
        "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'ran'), '');\nmodule.exports = () => undefined;\n",
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
    },
    async (root) => {
      const problem = await problemOf(migrate(root));
      assert.is(problem.code, 'codemod/not-allowed');
      assert.equal(problem.at, { file: 'dealias.yaml', line: 3, column: 16 });
      assert.match(problem.remedy ?? '', '--allow-codemods');
      await run(root, 'skip');
      assert.not(existsSync(join(root, 'codemods/ran')));
      await run(root);
      assert.ok(existsSync(join(root, 'codemods/ran')));
    },
  ));

test('dealias goes on from what a codemod leaves; places are those of the file; a saved migration runs no code', () =>
  inRepository(
    {
      'dealias.yaml': `${CONFIG}  - transform: ./codemods/known.js\n    files: [src/**]\n`,
      'codemods/known.js': KNOWN,
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
    },
    async (root) => {
      const before = readFileSync(join(root, 'src/app.js'), 'utf8');
      const migration = await run(root);
      assert.is(readFileSync(join(root, 'src/app.js'), 'utf8'), before);
      assert.match(afterOf(root, migration)['src/app.js'] ?? '', /table: process\.env\.TABLE\b/);
      const [alias] = migration.findings.filter((each) => each.code === 'code/alias-from-arn');
      assert.equal(alias?.at, { file: 'src/app.js', line: 5, column: 1 });
      assert.equal(
        migration.findings.filter((each) => each.code === 'codemod/rewritten').map((each) => each.message),
        ['Rewritten by ./codemods/known.js'],
      );
      // A saved one is replayed from its text alone.
      const saved = parseSavedMigration(renderMigration(migration), 'saved.json');
      const after = afterOf(root, saved);
      rmSync(join(root, 'node_modules'));
      await applyMigration(root, saved, { allowDirty: true });
      assert.is(readFileSync(join(root, 'src/app.js'), 'utf8'), after['src/app.js']);
      symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
      assert.equal((await run(root)).changes, []);
    },
  ));

test('a changed transform refuses the saved migration that came from it', () =>
  inRepository(
    {
      'dealias.yaml': `${CONFIG}  - transform: ./codemods/known.js\n`,
      'codemods/known.js': KNOWN,
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
    },
    async (root) => {
      const migration = await run(root);
      writeFileSync(join(root, 'codemods/known.js'), `${KNOWN}// more\n`);
      const problem = await problemOf(
        Promise.resolve().then(() => applyMigration(root, migration, { allowDirty: true })),
      );
      assert.match(problem.message, 'codemods/known.js has changed');
    },
  ));

test('line ends, byte order mark and what no transform touches stay; order, globs, options and parsers are obeyed', () =>
  inRepository(
    {
      'dealias.yaml': `${CONFIG}  - transform: ./codemods/rename.mjs.js
    files: ['src/**/*.ts', './src/*.js']
    ignore: [src/left.js]
    options: { from: one, to: two }
  - { transform: ./codemods/rename.mjs.js, options: { from: two, to: three } }
`,
      'codemods/rename.mjs.js': `export default function transform(file, api, options) {
  api.report('saw ' + options.parser);
  const j = api.jscodeshift;
  return j(file.source).find(j.Identifier, { name: options.from }).forEach((path) => { path.node.name = options.to; }).toSource();
}
`,
      'src/windows.js': '\uFEFFconst one = 1;\r\n\r\n\r\nuse( one ,  "x" );\n// mixed\r\n',
      'src/typed.ts': 'const one: number = 1;\nexport { one };',
      'src/left.js': 'one();\n',
    },
    async (root) => {
      const migration = await run(root);
      assert.equal(afterOf(root, migration), {
        'src/windows.js': '\uFEFFconst three = 1;\r\n\r\n\r\nuse( three ,  "x" );\n// mixed\r\n',
        'src/typed.ts': 'const three: number = 1;\nexport { three };',
      });
      const said = migration.notices.filter((each) => each.code === 'codemod/report');
      assert.ok(said.some((each) => each.at?.file === 'src/typed.ts' && each.message.endsWith('saw ts')));
      assert.ok(
        said.some((each) => each.at?.file === 'src/windows.js' && each.message.endsWith('saw babel')),
      );
    },
  ));

const FAULTS: readonly [string, Files, RegExp, string][] = [
  [
    'one that throws',
    { 'codemods/x.js': "module.exports = () => { throw new TypeError('no such thing'); };\n" },
    /^codemod\/failed src\/app\.js:1:1 \.\/codemods\/x\.js failed: no such thing$/,
    '',
  ],
  [
    'one that ends its process',
    { 'codemods/x.js': 'module.exports = () => process.exit(3);\n' },
    /failed: its process ended by itself \(exit code 3\)$/,
    '',
  ],
  [
    'one that can’t be loaded',
    { 'codemods/x.js': "require('./not-there');\n" },
    /failed: Error: Cannot find module '\.\/not-there'$/,
    '',
  ],
  [
    'one that is not there',
    {},
    /^codemod\/missing dealias\.yaml:3:16 There is no transform \.\/codemods\/x\.js$/,
    '',
  ],
  [
    'a file that its parser refuses',
    {
      'codemods/x.js': 'module.exports = ({ source }, { j }) => j(source).toSource();\n',
      'src/app.js': 'let a = 1;\nuse(= 2);\n',
    },
    /^codemod\/failed src\/app\.js:2:5 .*Unexpected token/,
    '',
  ],
  [
    'one that leaves what does not parse',
    { 'codemods/x.js': "module.exports = ({ source }) => source + 'const = ;';\n" },
    /^codemod\/broken-output src\/app\.js:1:1 /,
    '    files: [src/*]\n',
  ],
];

for (const [name, files, expected, more] of FAULTS) {
  test(`refused, and nothing written: ${name}`, () =>
    inRepository(
      {
        'dealias.yaml': `${CONFIG}  - transform: ./codemods/x.js\n${more}`,
        'src/app.js': 'let a = 1;\n',
        ...files,
      },
      async (root) => {
        const problem = await problemOf(run(root));
        const at = problem.at ? ` ${problem.at.file}:${problem.at.line}:${problem.at.column}` : '';
        assert.match(`${problem.code}${at} ${problem.message}`, expected);
        assert.ok(problem.remedy);
        assert.is(readFileSync(join(root, 'src/app.js'), 'utf8'), files['src/app.js'] ?? 'let a = 1;\n');
      },
    ));
}

test('a codemod that never settles is named, and so is one that is given nothing', () =>
  inRepository(
    {
      'dealias.yaml': `${CONFIG}  - { transform: ./codemods/more.js, files: [src/*] }\n  - { transform: ./codemods/more.js, files: [lib/*] }\n`,
      'codemods/more.js':
        "module.exports = ({ source }) => { console.log('at work'); return source + ';\\n'; };\n",
      'src/app.js': 'let a = 1;\n',
    },
    async (root) => {
      const codes = (await run(root)).notices.map((each) => each.code);
      assert.equal(codes.sort(), ['codemod/no-files', 'codemod/not-settled', 'codemod/report']);
    },
  ));

test.run();
