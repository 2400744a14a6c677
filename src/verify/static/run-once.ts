import { type Run, runHandler } from '../../evaluate/run.js';
import type { HandlerEntry } from '../../model/function.js';
import type { Program } from '../../program/program.js';
import { handlerInput } from '../../signals/handler-input.js';
import type { Sample } from '../../signals/sample.js';
import type { SignalTransform } from '../../signals/signal-transform.js';
import type { Variables } from './question.js';

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
