import * as assert from 'uvu/assert';
import type { HandlerEntry } from '../../src/model/function.js';
import { endIdle } from '../../src/verify/handler-process.js';
import { type LaidOut, runHandlerIn } from '../../src/verify/laid-out.js';
import { layOut } from '../../src/verify/layout.js';
import { makeScratch, writeFiles } from '../../src/verify/scratch.js';
import { suite } from '../suite.js';

const test = suite('verify: handlers behind each other in one process');
const scratch = makeScratch();
test.after(async () => {
  await endIdle();
  scratch.remove();
});

/** What each handler answers, run behind each other as functions of one repository. */
async function inTurn(...bodies: readonly string[]): Promise<unknown[]> {
  const files = new Map(
    bodies.map((body, index) => [`fn${index}.js`, `exports.handler = async () => { ${body} };`]),
  );
  const folder = scratch.folder('service');
  writeFiles(folder, layOut(files, { installed: () => false, stubMissing: false }));
  const laid: LaidOut = {
    folder,
    temporary: scratch.folder('tmp'),
    readable: [],
    isModule: () => false,
  };
  const answers: unknown[] = [];
  for (const file of files.keys()) {
    const [[outcome] = []] = await runHandlerIn(laid, entryOf(file), [
      { variables: {}, calls: [{ event: {}, context: {} }] },
    ]);
    answers.push(outcome?.ending.kind === 'result' ? outcome.ending.value : outcome?.ending);
  }
  return answers;
}

function entryOf(file: string): HandlerEntry {
  return {
    file,
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
}

const PID = 'return process.pid;';

test('a handler that leaves nothing behind shares its process with the next', async () => {
  const call = `const { S3 } = require('aws-sdk'); const { join } = require('path');
    await new S3().getObject({ Key: join('a', 'b') }).promise(); await fetch('https://a.example');`;
  const [first, second, third] = await inTurn(`${call} ${PID}`, `${call} ${PID}`, PID);
  assert.type(first, 'number');
  assert.is(second, first);
  assert.is(third, first);
});

const LEFT_BEHIND: Readonly<Record<string, string>> = {
  'a variable of the global object': 'globalThis.held = 1;',
  'a method of an array': 'Array.prototype.last = function () {};',
  'another method in the place of one': 'Promise.prototype.finally = function () {};',
  'a changed module of Node': `require('util').inspect = () => 'changed';`,
  'a changed class of a module of Node': `require('events').prototype.emit = () => true;`,
  'another fetch': 'globalThis.fetch = async () => ({});',
  'a listener of the process': `process.on('exit', () => {});`,
  'a timer that does not hold the process': 'setInterval(() => {}, 1000).unref();',
  'a pause that is not over': 'setTimeout(() => {}, 1e6).unref();',
  'a loader of files': `require.extensions['.txt'] = () => {};`,
  'a counter of the console': 'console.count();',
  'a changed client of the SDK': `const { S3Client } = require('@aws-sdk/client-s3');
    Object.getPrototypeOf(new S3Client({})).send = () => 1;`,
};

for (const [what, body] of Object.entries(LEFT_BEHIND))
  test(`the next handler gets a process of its own behind ${what}`, async () => {
    const [first, second] = await inTurn(`${body} ${PID}`, PID);
    assert.type(first, 'number');
    assert.type(second, 'number');
    assert.is.not(second, first);
  });

test('what a stand-in was told is forgotten', async () => {
  const held = `require('aws-sdk').config.held`;
  assert.equal(await inTurn(`${held} = 1; return 1;`, `return typeof ${held};`), [1, 'undefined']);
});

test.run();
