import * as assert from 'uvu/assert';
import type { HandlerEntry } from '../../src/model/function.js';
import { type LaidOut, runHandlerIn } from '../../src/verify/laid-out.js';
import { isModule, layOut } from '../../src/verify/layout.js';
import type { Outcome } from '../../src/verify/sandbox/protocol.js';
import { makeScratch, writeFiles } from '../../src/verify/scratch.js';
import { suite } from '../suite.js';

const test = suite('verify: the process that runs handlers');
const scratch = makeScratch();
test.after(() => scratch.remove());

const entry: HandlerEntry = {
  file: 'app.js',
  exportName: 'handler',
  function: {
    template: 'template.yaml',
    logicalId: 'Fn',
    type: 'AWS::Serverless::Function',
    at: { file: 'template.yaml', line: 1, column: 1 },
    variables: {},
    edge: false,
    inlineCode: false,
  },
};

function laidOut(files: Readonly<Record<string, string>>): LaidOut {
  const tree = new Map(Object.entries(files));
  const folder = scratch.folder('service');
  writeFiles(folder, layOut(tree, { installed: () => false, stubMissing: false }));
  return { folder, temporary: scratch.folder('tmp'), readable: [], isModule: (file) => isModule(file, tree) };
}

/** What becomes of a handler whose body is given, called with each event; and, behind it, of a call that is well. */
async function run(body: string, events: readonly unknown[] = [{}], file = 'app.js'): Promise<Outcome[]> {
  const text = `exports.handler = async (event, context) => { if (event.fine) return 'fine'; ${body} };`;
  return runText(text, events, file);
}

async function runText(text: string, events: readonly unknown[], file = 'app.js'): Promise<Outcome[]> {
  const calls = [...events, { fine: true }].map((event) => ({ event, context: {} }));
  const [outcomes = []] = await runHandlerIn(laidOut({ [file]: text }), { ...entry, file }, [
    { variables: { TABLE: 'orders' }, calls },
  ]);
  return outcomes;
}

/** The ending of the first call; the one behind it must be well. */
async function ending(body: string): Promise<Outcome['ending']> {
  const [first, ...rest] = await run(body);
  assert.equal(rest.at(-1)?.ending, { kind: 'result', value: 'fine' });
  if (!first) throw new Error('there is no outcome');
  return first.ending;
}

async function refused(body: string): Promise<string> {
  const end = await ending(body);
  return end.kind === 'refused' ? end.what : JSON.stringify(end);
}

test('it gets its variables and no others', async () => {
  const end = await ending('return Object.keys(process.env).sort()');
  assert.equal(end, {
    kind: 'result',
    value: [
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_REGION',
      'LAMBDA_TASK_ROOT',
      'TABLE',
      'TMPDIR',
    ],
  });
});

test('a connection is refused, noted, and the run goes on', async () => {
  const [first, second] = await run(
    "await new Promise((done, fail) => require('net').connect(80, '192.0.2.1').on('connect', done).on('error', fail))",
  );
  assert.is(first?.ending.kind, 'refused');
  assert.equal(
    first?.calls.map((each) => each.to),
    ['connect 192.0.2.1:80'],
  );
  assert.equal(second?.ending, { kind: 'result', value: 'fine' });
});

test('so are TLS, datagrams, names and HTTP/2', async () => {
  for (const body of [
    "await new Promise((done, fail) => require('tls').connect(443, 'shop.example').on('secureConnect', done).on('error', fail))",
    "require('dgram').createSocket('udp4').send('x', 53, '192.0.2.1')",
    "await require('dns').promises.lookup('shop.example')",
    "require('http2').connect('https://shop.example')",
    "await new Promise((done, fail) => { const s = new (require('net').Socket)(); s.on('error', fail); s.connect({ host: '192.0.2.1', port: 80 }); })",
  ])
    assert.is(await refused(body), 'network', body);
});

test('Node’s inner network is out of reach too', async () => {
  assert.is(await refused("const { TCP } = process.binding('tcp_wrap'); return new TCP(0)"), 'process');
});

test('a file outside the scratch folder can’t be written, nor one of the user’s read', async () => {
  assert.is(await refused("require('fs').writeFileSync('/tmp/dealias-outside', 'x')"), 'file-system');
  assert.is(await refused("require('fs').writeFileSync(__filename, 'x')"), 'file-system');
  assert.is(await refused("return require('fs').readFileSync('/etc/passwd', 'utf8')"), 'file-system');
  assert.is(
    await refused(
      "await require('fs/promises').rm(require('path').join(__dirname, '..'), { recursive: true })",
    ),
    'file-system',
  );
});

test('the scratch folder can be written to', async () => {
  const body =
    "const f = require('path').join(require('os').tmpdir(), 'a'); require('fs').writeFileSync(f, 'x'); return require('fs').readFileSync(f, 'utf8')";
  assert.equal(await ending(body), { kind: 'result', value: 'x' });
});

test('a fork bomb does not start', async () => {
  for (const body of [
    "for (;;) require('child_process').fork(__filename)",
    "require('child_process').execSync('sh -c \":(){ :|:& };:\"')",
    "const { spawn } = require('child_process'); for (let i = 0; i < 99; i++) spawn('sleep', ['60'])",
    "const { Worker } = require('worker_threads'); for (;;) new Worker(__filename)",
    "require('cluster').fork()",
  ])
    assert.is(await refused(body), 'process', body);
});

test('a busy loop ends, and the run goes on', async () => {
  assert.equal(await ending('for (;;);'), { kind: 'timeout' });
});

test('a loop that looks at the clock comes to its end', async () => {
  const body = 'const end = Date.now() + 2000; while (Date.now() < end); return 1';
  assert.equal(await ending(body), { kind: 'result', value: 1 });
});

test('a promise that nothing will fulfil is no wait', async () => {
  const start = Date.now();
  assert.equal(await ending('await new Promise(() => {})'), { kind: 'timeout' });
  assert.ok(Date.now() - start < 4000);
});

test('process.exit is an ending, in the handler and in the module', async () => {
  assert.equal(await ending('process.exit(3)'), { kind: 'exit', code: 3 });
  const outcomes = await runText('process.exit(0); exports.handler = async () => 1;', [{}]);
  assert.equal(
    outcomes.map((each) => each.ending),
    [
      { kind: 'exit', code: 0 },
      { kind: 'exit', code: 0 },
    ],
  );
});

test('a crash and too much memory are endings', async () => {
  const thrown = await ending(
    "setTimeout(() => { throw new RangeError('late'); }, 1); await new Promise((done) => setTimeout(done, 100))",
  );
  assert.equal(thrown, { kind: 'error', name: 'RangeError', message: 'late' });
  assert.is(await refused('const a = []; for (;;) a.push(new Array(1e5).fill(1.5))'), 'memory');
});

test('a package that is not there, native code and a missing export have names', async () => {
  const named = async (text: string): Promise<string> => {
    const [first] = await runText(text, []);
    return first?.ending.kind === 'refused'
      ? `${first.ending.what}: ${first.ending.detail}`
      : JSON.stringify(first);
  };
  assert.match(
    await named("const pg = require('pg'); exports.handler = async () => 1;"),
    /^missing-package: Cannot find module 'pg'/,
  );
  assert.match(
    await named("require('./addon.node'); exports.handler = async () => 1;"),
    /^missing-file: Cannot find module .*addon/,
  );
  assert.match(await named('exports.other = 1;'), /^no-handler: handler is no function/);
});

test('what a module throws while it is loaded is its answer', async () => {
  const [first] = await runText("throw new Error('TABLE is not set');", []);
  assert.equal(first?.ending, { kind: 'error', name: 'Error', message: 'TABLE is not set' });
});

test('AWS is answered and noted: version 3, version 2, pages and addresses', async () => {
  const text = `
    const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
    const { DynamoDBDocumentClient, GetCommand, paginateScan } = require('@aws-sdk/lib-dynamodb');
    const AWS = require('aws-sdk');
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
    exports.handler = async () => {
      const { Item } = await client.send(new GetCommand({ TableName: process.env.TABLE, Key: { id: '1' } }));
      for await (const page of paginateScan({ client }, { TableName: 'all' })) page.Items.length;
      await new AWS.SQS().sendMessage({ QueueUrl: 'q', MessageBody: Item.id }).promise();
      new AWS.S3().putObject({ Bucket: 'b' });
      return Item.id;
    };`;
  const [first] = await runText(text, []);
  assert.equal(first?.ending, { kind: 'result', value: '42' });
  assert.equal(first?.calls, [
    {
      kind: 'aws',
      to: 'DynamoDB Get',
      input: { region: 'eu-west-1', input: { TableName: 'orders', Key: { id: '1' } } },
    },
    { kind: 'aws', to: 'DynamoDB Scan', input: { region: 'eu-west-1', input: { TableName: 'all' } } },
    { kind: 'aws', to: 'SQS SendMessage', input: { QueueUrl: 'q', MessageBody: '42' } },
  ]);
});

test('version 2 is found however TypeScript imports it', async () => {
  for (const [head, made] of [
    ["import * as AWS from 'aws-sdk';", 'AWS.S3'],
    ["import AWS from 'aws-sdk';", 'AWS.S3'],
    ["import { S3 } from 'aws-sdk';", 'S3'],
    ["import * as S3 from 'aws-sdk/clients/s3';", 'S3'],
    ["import S3 from 'aws-sdk/clients/s3';", 'S3'],
    ["import S3 = require('aws-sdk/clients/s3');", 'S3'],
  ]) {
    const text = `${head} export const handler = async () => { await new ${made}().getObject({ Key: 'k' }).promise(); };`;
    const [first] = await runText(text, [], 'app.ts');
    assert.equal(first?.calls, [{ kind: 'aws', to: 'S3 GetObject', input: { Key: 'k' } }], head);
  }
});

test('HTTP by fetch, http and https is answered and noted', async () => {
  const text = `
    const https = require('https');
    exports.handler = async () => {
      const { id } = await (await fetch('https://shop.example/a?b=1', { method: 'POST', headers: { 'X-Key': 'k' }, body: '{"n":1}' })).json();
      const body = await new Promise((done, fail) => {
        const request = https.request('https://shop.example:8443/c', { method: 'PUT' }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk)).on('end', () => done(text));
        });
        request.on('error', fail);
        request.end('plain');
      });
      return [id, JSON.parse(body).id];
    };`;
  const [first] = await runText(text, []);
  assert.equal(first?.ending, { kind: 'result', value: ['42', '42'] });
  assert.equal(
    first?.calls.map(({ to, input }) => [to, input]),
    [
      [
        'POST https://shop.example/a?b=1',
        { headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-key': 'k' }, body: { n: 1 } },
      ],
      ['PUT https://shop.example:8443/c', { headers: {}, body: 'plain' }],
    ],
  );
});

test('a call that nobody waits for is told from one that is', async () => {
  const text = (wait: string): string => `
    const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
    const sqs = new SQSClient({});
    exports.handler = async () => { ${wait} sqs.send(new SendMessageCommand({})); return 1; };`;
  const [waited] = await runText(text('await'), []);
  const [left] = await runText(text(''), []);
  assert.equal(waited?.calls, [{ kind: 'aws', to: 'SQS SendMessage', input: {} }]);
  assert.equal(left?.calls, [{ kind: 'aws', to: 'SQS SendMessage', input: {}, left: true }]);
});

test('TypeScript and ES modules run without a build', async () => {
  const [typed] = await runText(
    "import { sep } from 'node:path'; export const handler = async (event: { a?: number }): Promise<string> => sep;",
    [],
    'app.ts',
  );
  assert.equal(typed?.ending, { kind: 'result', value: '/' });
  const [module] = await runText(
    'export const handler = async () => import.meta.url.slice(0, 5);',
    [],
    'app.mjs',
  );
  assert.equal(module?.ending, { kind: 'result', value: 'file:' });
});

test('each round finds the handler as if never loaded, with variables of its own', async () => {
  for (const file of ['app.js', 'app.mjs']) {
    const head = file === 'app.js' ? 'exports.handler =' : 'export const handler =';
    const laid = laidOut({
      [file]: `let n = 0; const table = process.env.TABLE; ${head} async () => [table, ++n];`,
    });
    const calls = [1, 2].map(() => ({ event: {}, context: {} }));
    const rounds = ['a', 'b', 'c'].map((TABLE) => ({ variables: { TABLE }, calls }));
    const outcomes = await runHandlerIn(laid, { ...entry, file }, rounds);
    assert.equal(
      outcomes.map((each) => each.map(({ ending: end }) => (end.kind === 'result' ? end.value : end))),
      [
        [
          ['a', 1],
          ['a', 2],
        ],
        [
          ['b', 1],
          ['b', 2],
        ],
        [
          ['c', 1],
          ['c', 2],
        ],
      ],
    );
  }
});

test.run();
