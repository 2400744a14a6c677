import { createRequire } from 'node:module';
import fc from 'fast-check';
import { changedReads } from '../../src/decide/changed-reads.js';
import { findChanged, sampleAfter } from '../../src/decide/rehearse.js';
import { findResidual } from '../../src/decide/residual.js';
import { Vocabulary } from '../../src/decide/vocabulary.js';
import type { Graft } from '../../src/evaluate/graft.js';
import { type Run, runHandler } from '../../src/evaluate/run.js';
import { Program } from '../../src/program/program.js';
import { Symbols } from '../../src/program/symbols.js';
import { handlerInput } from '../../src/signals/handler-input.js';
import type { Sample } from '../../src/signals/sample.js';
import { signalTransforms } from '../../transforms/registry.js';
import { suite } from '../suite.js';
import { TEXTS } from './carriers.js';
import { ARN } from './engine.js';
import { GOES_OUT } from './goes-out.js';
import { HOLDERS, TAKERS } from './holders.js';
import { SAMPLE } from './sample.js';

const test = suite('evaluate: what is made of an ARN by code that is not known');
const RUNS = Number(process.env.DEALIAS_TRACES ?? 200);

const AFTER = sampleAfter(SAMPLE);

/** What the interpreter can't know. */
const EVENT: Readonly<Record<string, unknown>> = {
  x: 'x',
  n: 0,
  one: 1,
  six: 6,
  seven: 7,
  sixty: 45,
  last: -1,
  yes: true,
  no: false,
  colon: ':',
  dev: 'dev',
  key: 'arn',
  arnKey: 'invokedFunctionArn',
  alias: 'alias',
  encoding: 'utf8',
  pattern: 'fn:dev$',
  url: 'https://x.y/',
  more: { y: 'y' },
  list: ['z'],
  a: 'a',
  f: 'f',
  arn: ARN,
};

/** What takes longer proves nothing. */
const LIMITS = { steps: 50_000, depth: 30 };

const MODULES = `const crypto = require('node:crypto');
const util = require('node:util');
const path = require('node:path');
const { EventEmitter } = require('node:events');
const { AsyncLocalStorage } = require('node:async_hooks');
const { Readable } = require('node:stream');`;

/** A handler that takes the ARN through these steps, and decides by what is left of it. */
function programOf(steps: readonly string[]): string {
  const lines = steps.map((step, at) => `  const v${at + 1} = ${step.replaceAll(/\b_\b/g, `v${at}`)};`);
  return `${MODULES}
exports.handler = async (event, context) => {
  const v0 = context.invokedFunctionArn;
${lines.join('\n')}
  if (v${steps.length} === event.value) return 'one';
  return v${steps.length};
};
`;
}

/** What the engine gives, as a text; undefined where it throws. */
async function given(source: string, arn: string | undefined): Promise<string | undefined> {
  const exports: { handler?: (event: unknown, context: unknown) => Promise<unknown> } = {};
  try {
    new Function('require', 'exports', source)(createRequire(import.meta.url), exports);
    const value = await exports.handler?.({ ...EVENT }, { invokedFunctionArn: arn, awsRequestId: 'r' });
    return `${typeof value} ${JSON.stringify(value)}`;
  } catch {
    return undefined;
  }
}

function interpreted(program: Program, sample: Sample, graft?: Graft): Run {
  return runHandler(program, 'app.js', 'handler', handlerInput(sample, {}, signalTransforms), graft, LIMITS);
}

/** Whether a rehearsal stops a program in which nothing is changed. */
function isStopped(source: string): boolean {
  const program = new Program({ exists: (path) => path === 'app.js', read: () => source });
  const before = interpreted(program, SAMPLE);
  const after = interpreted(program, AFTER, {
    values: new Map(),
    removed: new Set(),
    before: before.machine.observations,
  });
  if (!before.complete || !after.complete) return true;
  const changed = changedReads(SAMPLE, AFTER, new Vocabulary([]));
  const never = (): boolean => false;
  const other = findChanged(before, after, {
    isGone: never,
    isSpared: never,
    isPieceOfAddress: never,
    withheld: new Set(),
    version: undefined,
    names: { was: 'fn', is: 'fn' },
    arns: { was: SAMPLE.arn, is: AFTER.arn },
    stages: { was: undefined, is: undefined },
    host: undefined,
    changed,
  });
  return (
    other !== undefined ||
    findResidual(after, { changed, symbols: new Symbols([]), isGone: never, isSuppressed: never }) !==
      undefined
  );
}

/** Whether it matters to a program by which ARN the function is called. */
async function check(source: string): Promise<boolean> {
  const was = await given(source, SAMPLE.arn);
  const is = await given(source, AFTER.arn);
  if (was === undefined || is === undefined || was === is) return false;
  if (!isStopped(source)) throw new Error(`nothing stops it:\n${source}\nwas ${was}\nis ${is}`);
  return true;
}

const text = fc.constantFrom(...TEXTS).map((each) => [each]);
const held = fc
  .constantFrom(...Object.keys(HOLDERS))
  .chain((kind) =>
    fc.tuple(fc.constantFrom(...(HOLDERS[kind] ?? [])), fc.constantFrom(...(TAKERS[kind] ?? []))),
  );

test('a handler that is something else by another ARN is not left as it is', async () => {
  let different = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, held), { minLength: 1, maxLength: 2 }), async (steps) => {
      if (await check(programOf(steps.flat()))) different++;
    }),
    { numRuns: RUNS },
  );
  if (different < RUNS / 4) throw new Error(`only ${different} differ: this proves too little`);
});

for (const body of GOES_OUT)
  test(`what goes out is looked at whole: ${body}`, async () => {
    const source = `exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  ${body};
};
`;
    if (!(await check(source))) throw new Error('it is the same by another ARN');
  });

test.run();
