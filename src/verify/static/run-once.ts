import { type Run, runHandler } from '../../evaluate/run.js';
import type { HandlerEntry } from '../../model/function.js';
import type { Program } from '../../program/program.js';
import { handlerInput } from '../../signals/handler-input.js';
import type { Sample } from '../../signals/sample.js';
import type { SignalTransform } from '../../signals/signal-transform.js';
import type { ProofQuestion, Variables } from './question.js';

/** Interprets a handler as one sample calls it, with these variables. */
export function runOnce(
  program: Program,
  entry: HandlerEntry,
  sample: Sample,
  variables: Variables,
  signals: readonly SignalTransform[],
): Run {
  return runHandler(program, entry.file, entry.exportName, handlerInput(sample, variables, signals));
}

/** Runs of what a handler became: how it is called, with which variables. Equal ones are interpreted once. */
export type RunsAfter = (sample: Sample, variables: Variables) => Run;

export function runsAfter({ pairing, after, signals }: ProofQuestion): RunsAfter {
  const runs = new Map<string, Run>();
  return (sample, variables) => {
    const key = JSON.stringify([sample, variables]);
    const run = runs.get(key) ?? runOnce(pairing.after, after, sample, variables, signals);
    runs.set(key, run);
    return run;
  };
}
