import type { Environment } from '../model/environment.js';
import type { HandlerEntry } from '../model/function.js';
import type { Case, FunctionCases } from './cases.js';
import { type Mixed, mixedIn, planTurns } from './interleaved.js';
import { type LaidOut, runHandlerIn } from './laid-out.js';
import {
  ANY_HOST,
  ANY_STAGE,
  blind,
  eventsOf,
  type HandlerEvents,
  ownStage,
  type Probe,
  probeAfter,
  probesBefore,
} from './probes.js';
import { failingRound, Rounds, roundOf } from './rounds.js';
import type { Outcome } from './sandbox/protocol.js';

/** One way of calling a function in one environment, and what came of it on both sides. */
export interface Comparison {
  readonly environment: string;
  /** How it was called, in words. */
  readonly how: string;
  /** Each twice in a row, so that what is remembered between two calls shows. */
  readonly events: readonly unknown[];
  /** Whether the first call that leaves the handler failed, each first time. */
  readonly failing: boolean;
  readonly before: readonly Outcome[];
  readonly after: readonly Outcome[];
}

export interface Bench {
  readonly before: LaidOut;
  readonly after: LaidOut;
  /** The text of a function's template, once migrated. */
  templateAfter(template: string): string;
  readonly adopted: Environment | undefined;
  /** Milliseconds for one invocation, at most. */
  readonly longest: number;
  /** Whether what is logged must be the same, too. */
  readonly logs: boolean;
}

export interface Runs {
  readonly comparisons: readonly Comparison[];
  /** Environments that the original answered by another one's state. */
  readonly mixed: readonly Mixed[];
}

/** Ways of calling that are tried for one environment; dozens of hosts would cost time and tell nothing more. */
const MOST_PROBES = 24;

interface Planned {
  readonly case: Case;
  readonly how: string;
  readonly events: readonly unknown[];
  readonly failing: boolean;
  readonly was: number;
  readonly is: number;
  readonly stages: readonly [was: string, is: string];
}

/**
 * Runs one function in every environment, in every way that each calls it, as it was and as it is.
 * @param tellsNothing whether the migrated code no longer asks by which host or stage it is called: then it must not
 *   notice when they say nothing
 */
export async function runCases(
  cases: FunctionCases,
  bench: Bench,
  events: HandlerEvents | undefined,
  tellsNothing: boolean,
): Promise<Runs> {
  const { before, after } = cases;
  if (!after) return { comparisons: [], mixed: [] };
  const [was, is] = [new Rounds(), new Rounds()];
  const planned = cases.cases.flatMap((each) =>
    probesBefore(each.environment, before.function)
      .slice(0, MOST_PROBES)
      .flatMap((probe, number): Planned[] => {
        const own = eventsOf(probe, events);
        const index = was.add(roundOf(each.variablesBefore, probe, own));
        const then = each.plan
          ? probeAfter(probe, bench.templateAfter(before.function.template), bench.adopted)
          : probe;
        const how = howCalled(probe);
        const called = (each.plan && tellsNothing ? [then, blind(then)] : [then]).map((now) => ({
          case: each,
          how: how + (now.host === probe.host ? '' : ', then not told'),
          events: own,
          failing: false,
          was: index,
          is: is.add(roundOf(each.variablesAfter, now, eventsOf(now, events))),
          stages: [probe.stage, now.stage] as const,
        }));
        if (number > 0) return called;
        const failing = {
          case: each,
          how: `${how}, its first call failing`,
          events: own,
          failing: true,
          was: was.add(failingRound(each.variablesBefore, probe, own)),
          is: is.add(failingRound(each.variablesAfter, then, eventsOf(then, events))),
          stages: [probe.stage, then.stage] as const,
        };
        return [...called, failing];
      }),
  );
  const alone = new Map(planned.map((each) => [each.case.environment.name, each.was] as const).reverse());
  const turns = planTurns(cases, events, was, (environment) => alone.get(environment));
  const [outcomesBefore, outcomesAfter] = await Promise.all([
    run(bench.before, before, was, bench),
    run(bench.after, after, is, bench),
  ]);
  const comparisons = planned.map(({ case: { environment, names }, how, events: own, failing, ...at }) => {
    const [stageWas, stageIs] = at.stages[0] === at.stages[1] ? [] : at.stages;
    const earlier = comparable(outcomesBefore[at.was] ?? [], stageWas, bench);
    const now = comparable(outcomesAfter[at.is] ?? [], stageIs, bench);
    return { environment: environment.name, how, events: own, failing, ...names.sameCalls(earlier, now) };
  });
  return { comparisons, mixed: mixedIn(turns, outcomesBefore) };
}

function run(side: LaidOut, entry: HandlerEntry, rounds: Rounds, { longest }: Bench): Promise<Outcome[][]> {
  return runHandlerIn(side, entry, rounds.list, longest);
}

function howCalled({ alias, host, stage }: Probe): string {
  const ways = [
    ...(alias === undefined ? [] : [`by the alias ${alias}`]),
    ...(host === ANY_HOST ? [] : [`at ${host}`]),
    ...(stage === ANY_STAGE ? [] : [`through the stage ${stage}`]),
  ];
  return ways.length > 0 ? ways.join(', ') : 'by no alias';
}

/** What counts of each invocation, with the API's own address written the same way on both sides. */
function comparable(outcomes: readonly Outcome[], stage: string | undefined, { logs }: Bench): Outcome[] {
  const counted = outcomes.map((each) => ({ ...each, logs: logs ? each.logs : each.logs.map(levelOf) }));
  if (stage === undefined) return counted;
  // An API's own address holds its stage: the one that is left in the template, in every environment.
  return JSON.parse(JSON.stringify(counted).replace(ownStage(stage), '{stage}')) as Outcome[];
}

/** What is logged often tells the environment; that something is, and how loudly, is part of what a handler does. */
function levelOf(line: string): string {
  return /^(?:log|info|warn|error|debug|trace)(?= )/.exec(line)?.[0] ?? 'written';
}
