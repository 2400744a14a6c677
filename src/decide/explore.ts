import type { Graft } from '../evaluate/graft.js';
import { DEFAULT_LIMITS, type Limits } from '../evaluate/machine.js';
import { type Run, runHandler } from '../evaluate/run.js';
import type { HandlerEntry } from '../model/function.js';
import type { Program } from '../program/program.js';
import { handlerInput } from '../signals/handler-input.js';
import { type Opaque, opaqueNamedIn } from '../signals/opaque.js';
import { furtherSamplesOf, type Sample, samplesOf } from '../signals/sample.js';
import { Facts } from './facts.js';
import type { HandlerQuestion } from './handlers.js';
import type { Call } from './rehearsals.js';
import { suppressedReads } from './suppressed.js';

/** Steps that all runs of one function take together, at most. */
const STEPS_A_FUNCTION = 16_000_000;

/** What is left of the steps that the runs of one function may take. */
export class Work {
  #left = STEPS_A_FUNCTION;

  /** Runs a handler as one sample calls it, for as long as one run may take and there is work left. */
  run(entry: HandlerEntry, sample: Sample, question: HandlerQuestion, graft?: Graft): Run {
    const { program, signals } = question;
    const input = handlerInput(sample, entry.function.variables, signals);
    const limits: Limits = { ...DEFAULT_LIMITS, steps: Math.min(DEFAULT_LIMITS.steps, this.#left) };
    const run = runHandler(program, entry.file, entry.exportName, input, graft, limits);
    this.#left = Math.max(0, this.#left - run.machine.steps);
    return run;
  }
}

export interface Explored {
  readonly facts: Facts;
  readonly calls: readonly Call[];
  /** Logical ids of the functions that load a file. */
  readonly loadedBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Runs every handler in every way it is called today. Once one of its runs is out of steps, what the others would see
 * decides nothing any more: they are spared.
 */
export function explore(question: HandlerQuestion): Explored {
  const { entries, environments, program } = question;
  const facts = new Facts(environments.map((each) => each.name));
  const calls: Call[] = [];
  const loadedBy = new Map<string, Set<string>>();
  for (const entry of entries) {
    const work = new Work();
    const runs: Run[] = [];
    const runAll = (samples: readonly Sample[]): boolean => {
      for (const sample of samples) {
        const run = work.run(entry, sample, question);
        runs.push(run);
        facts.add(sample.environment, run, suppressedReads(run, program));
        calls.push({ entry, sample, run });
        for (const file of run.files) {
          const ids = loadedBy.get(file) ?? new Set();
          loadedBy.set(file, ids.add(entry.function.logicalId));
        }
        if (!run.complete) return false;
      }
      return true;
    };
    if (!runAll(environments.flatMap((each) => samplesOf(each, entry.function, environments)))) continue;
    const opaques = opaqueIn(runs, entry, program);
    runAll(environments.flatMap((each) => furtherSamplesOf(opaques, each, entry.function, environments)));
  }
  return { facts, calls, loadedBy };
}

/** The regions and accounts that a program names, where it asks for the ARN that they are part of. */
function opaqueIn(runs: readonly Run[], { function: fn }: HandlerEntry, program: Program): Opaque[] {
  const asks = runs.some(({ machine }) => machine.reads.some(({ source }) => source.code === ARN));
  if (!asks) return [];
  const files = new Set(runs.flatMap((run) => [...run.files]));
  const data = new Set(runs.flatMap((run) => [...run.data]));
  return opaqueNamedIn([
    ...[...files].map((file) => program.sourceFile(file)?.text ?? ''),
    ...[...data].map((each) => JSON.stringify(each) ?? ''),
    JSON.stringify(fn.variables),
  ]);
}

const ARN = 'code/alias-from-arn';
