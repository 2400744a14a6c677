import { ts } from 'ts-morph';
import type { Run } from '../evaluate/run.js';
import type { HandlerEntry } from '../model/function.js';
import { escaped } from '../model/pattern.js';
import { otherSamplesOf, type Sample } from '../signals/sample.js';
import { astrayCall } from './calls-by-alias.js';
import { changedCut } from './changed-cut.js';
import { changedReads } from './changed-reads.js';
import type { Cut } from './decision.js';
import { Work } from './explore.js';
import { sampleInStack } from './function-names.js';
import type { Failure, HandlerQuestion } from './handlers.js';
import { calledInCuts, findChanged, graftOf, sampleAfter } from './rehearse.js';
import { findResidual } from './residual.js';
import type { Scope } from './scope.js';
import { suppressedReads } from './suppressed.js';
import { whyUnfinished } from './unseen-reads.js';

/** One run of a handler as it is, and how it was called. */
export interface Call {
  readonly entry: HandlerEntry;
  readonly sample: Sample;
  readonly run: Run;
}

/** What is about to be done to the code. */
export interface Plan {
  readonly calls: readonly Call[];
  readonly cuts: readonly Cut[];
  readonly swept: readonly ts.Node[];
  readonly isGone: (node: ts.Node) => boolean;
  readonly scope: Scope;
}

/** Runs the migrated program in every way it will be called, and reports the first thing that would come out different. */
export function rehearse(plan: Plan, question: HandlerQuestion): Failure[] {
  for (const entry of question.entries) {
    const work = new Work();
    for (const { entry: called, sample, run } of plan.calls) {
      // A run that was out of steps shows nothing to compare with: whatever it could have read is refused already.
      if (called !== entry || !run.complete) continue;
      const { environments, adopt } = question;
      for (const call of callsAfter(sample, question)) {
        const after = sampleInStack(call, entry.function, environments, adopt);
        const changed = compare(entry, { run, sample }, after, plan, question, work);
        if (changed) return [changed];
      }
    }
  }
  return rehearseOtherCalls(plan, question);
}

/**
 * How an environment's stack will be called: by no alias, through the stage it has today, and through one of
 * the name that the kept stack's stage has, since that name stays in the template.
 */
export function callsAfter(
  sample: Sample,
  { environments, adopt }: Pick<HandlerQuestion, 'environments' | 'adopt'>,
): Sample[] {
  const after = sampleAfter(sample);
  const [kept] = environments.find((each) => each.name === adopt)?.stages ?? [];
  if (sample.stage === undefined || kept === undefined || kept === sample.stage) return [after];
  return [after, { ...after, stage: kept }];
}

/**
 * Whether code that nobody saw reading a signal may have the stage from a request that is handed on, and decide by it:
 * it speaks of stages, or names one, where all stacks keep the name of the same one.
 */
export function asksForKeptStage(
  files: readonly ts.SourceFile[],
  { environments }: Pick<HandlerQuestion, 'environments'>,
): boolean {
  const stages = new Set(environments.flatMap((each) => each.stages));
  if (stages.size < 2) return false;
  const words = new RegExp(`\\bstage\\b|Stage|(['"\`])(?:${[...stages].map(escaped).join('|')})\\1`);
  return files.some(({ text }) => words.test(text));
}

/**
 * What calls a function as none of the environments stays on in the kept stack alone. It got whatever the code falls
 * back to; from now on it gets the kept environment. Where that is not the same, a person decides.
 */
function rehearseOtherCalls(plan: Plan, question: HandlerQuestion): Failure[] {
  const { environments, adopt, entries, otherCallers } = question;
  const kept = environments.find((each) => each.name === adopt);
  if (!kept) return [];
  for (const entry of entries) {
    const work = new Work();
    const opaques = new Set(plan.calls.flatMap((call) => (call.entry === entry ? [call.sample.opaque] : [])));
    for (const other of otherCallers.filter((each) => each.functionId === entry.function.logicalId)) {
      for (const sample of otherSamplesOf(other, kept, entry.function, environments, [...opaques])) {
        const run = work.run(entry, sample, question);
        const node =
          changedCut(plan.cuts, run, adopt) ??
          compare(entry, { run, sample }, sample, plan, question, work)?.node;
        if (node) {
          return [
            {
              node,
              reason: `${other.caller}, and gets something else here than ${adopt} does`,
              remedy: `Let it call the alias of the environment it is meant for (an alias that is an environment’s can be named under \`environments:\` in dealias.yaml), or make the code fall back to ${adopt}; then run dealias again.`,
            },
          ];
        }
      }
    }
  }
  return [];
}

const NOT_REHEARSED =
  'Read it from environment variables by hand, or take apart what runs long; then run dealias again.';

function compare(
  entry: HandlerEntry,
  before: Omit<Call, 'entry'>,
  sample: Sample,
  { cuts, swept, isGone, scope }: Plan,
  question: HandlerQuestion,
  work: Work,
): Failure | undefined {
  const { observations, reads } = before.run.machine;
  const after = work.run(entry, sample, question, {
    ...graftOf(cuts, swept, sample.environment),
    before: observations,
    signalsOf: (node) =>
      [...(observations.get(node)?.origin ?? [])].flatMap((id) => reads[id]?.source.label ?? []),
  });
  const first = cuts[0]?.node ?? before.run.machine.reads[0]?.node;
  if (!after.complete && first)
    return { node: first, reason: `as it would be, ${whyUnfinished(after)}`, remedy: NOT_REHEARSED };
  const astray = astrayCall(
    { before, after: { run: after, sample }, cuts, symbols: scope.symbols, isGone },
    question,
  );
  if (astray) return astray;
  const changed = changedReads(before.sample, sample, scope.vocabulary);
  const called = calledInCuts(cuts, scope.facts);
  const other = findChanged(before.run, after, {
    version: before.sample.functionVersion,
    names: { was: before.sample.functionName, is: sample.functionName },
    arns: { was: before.sample.arn, is: sample.arn },
    stages: { was: before.sample.stage, is: sample.stage },
    host: sample.host,
    changed,
    isGone,
    isSpared: (node) => ts.findAncestor(node, (each) => called.has(each)) !== undefined,
    isPieceOfAddress: (node) => scope.isPieceOfAddress(node),
    withheld: suppressedReads(before.run, question.program),
  });
  if (other) return other;
  return findResidual(after, {
    changed,
    symbols: scope.symbols,
    isGone,
    isSuppressed: (node, code) => question.program.suppressed(node, code) !== undefined,
  });
}
