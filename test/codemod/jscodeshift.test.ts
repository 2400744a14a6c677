import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';

const test = suite('codemod: dealias as a transform of the real jscodeshift');
const TRANSFORM = fileURLToPath(new URL('../../transforms/jscodeshift.cjs', import.meta.url));
const RUNNER = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');

const HANDLER = `// The orders service
const tables = { dev: 'orders-try', prod: 'orders-live' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  return { table: tables[stage], id: event.id };
};
`;
const REWRITTEN = `for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(\`Environment variable \${name} is not set\`);
}

exports.handler = async (event, context) => {
  return { table: process.env.TABLE, id: event.id };
};
`;

/** Runs the runner over \`src\` of a folder that holds these files. */
function shift(files: Readonly<Record<string, string>>, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dealias-codemod-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const output = execFileSync(
      process.execPath,
      [RUNNER, 'src', '-t', TRANSFORM, '--cpus=1', '--extensions=js,ts', ...options],
      { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const after = Object.fromEntries(
      Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
    );
    return { output, after };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a handler is rewritten, the rest stays, and the variables are reported', () => {
  const files = {
    'src/app.js': HANDLER,
    'src/other.js': 'exports.help = () => 1;\n',
    'src/app.test.js': HANDLER,
  };
  const { output, after } = shift(files, '--environments=dev,prod');
  assert.equal(after, { ...files, 'src/app.js': REWRITTEN });
  assert.match(output, 'TABLE: dev = "orders-try", prod = "orders-live"');
});

test('the environments may come from a dealias.yaml, and the export have another name', () => {
  const files = {
    'dealias.yaml':
      'environments: { try: { hosts: [try.example.com] }, live: { hosts: [example.com] } }\nadopt: live\n',
    'src/app.ts':
      "export const main = async (event: { headers: Record<string, string> }) =>\n  event.headers.host === 'example.com' ? 'orders-live' : 'orders-try';\n",
  };
  const { after } = shift(files, '--parser=ts', '--config=dealias.yaml', '--handler=main');
  assert.match(after['src/app.ts'] ?? '', /process\.env\./);
});

test('where another file would have to change too, and where nothing is sure, it says so and leaves the file', () => {
  const files = {
    'src/app.js':
      "const { stageOf } = require('../lib/stage');\nexports.handler = async (event, context) => ({ stage: stageOf(context) });\n",
    'lib/stage.js': "exports.stageOf = (context) => context.invokedFunctionArn.split(':')[7];\n",
    'src/unknown.js':
      "const env = require('corp-env');\nexports.handler = async (event, context) => (env(context) === 'prod' ? 'a' : 'b');\n",
  };
  const { output, after } = shift(files, '--environments=dev,prod');
  assert.equal(after, files);
  assert.match(output, 'lib/stage.js would have to change with it');
});

test('without environments it is told which option names them', () => {
  const { output, after } = shift({ 'src/app.js': HANDLER });
  assert.match(output, '--environments=dev,prod');
  assert.is(after['src/app.js'], HANDLER);
});

test.run();
