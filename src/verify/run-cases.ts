import type { Environment } from '../model/environment.js';
import type { HandlerEntry } from '../model/function.js';
import type { Case, FunctionCases } from './cases.js';
import { type Calls, type LaidOut, runHandlerIn } from './laid-out.js';
import {
  ANY_HOST,
  ANY_STAGE,
  blind,
  contextOf,
  eventsOf,
  type HandlerEvents,
  ownStage,
  type Probe,
  probeAfter,
  probesBefore,
} from './probes.js';
import type { Outcome } from './sandbox/protocol.js';

/** One way of calling a function in one environment, and what came of it on both sides. */
export interface Comparison {
  readonly environment: string;
  /** How it was called, in words. */
  readonly how: string;
  /** Each twice in a row, so that what is remembered between two calls shows. */
  readonly events: readonly unknown[];
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

interface Planned {
  readonly case: Case;
  readonly how: string;
  readonly events: readonly unknown[];
  readonly was: number;
  readonly is: number;
  readonly stages: readonly [was: string, is: string];
}

/** A list of rounds in which equal ones are run once. */
class Rounds {
  readonly list: Calls[] = [];
  readonly #known = new Map<string, number>();

  add(round: Calls): number {
    const key = JSON.stringify(round);
    const known = this.#known.get(key) ?? this.list.push(round) - 1;
    this.#known.set(key, known);
    return known;
  }
}

/**
 * Runs one function in every environment, in every way that each calls it, as it was and as it is.
 * @param tellsNothing whether the migrated code no longer asks by which host or stage it is called: then it must not
 *   notice when they say nothing
 */
export async function runCases(
  { before, after, variablesBefore, cases }: FunctionCases,
  bench: Bench,
  events: HandlerEvents | undefined,
  tellsNothing: boolean,
): Promise<Comparison[]> {
  if (!after) return [];
  const [was, is] = [new Rounds(), new Rounds()];
  const planned = cases.flatMap((each) =>
    probesBefore(each.environment, before.function).flatMap((probe): Planned[] => {
      const own = eventsOf(probe, events);
      const index = was.add(roundOf(variablesBefore, probe, own));
      const then = each.plan
        ? probeAfter(probe, bench.templateAfter(before.function.template), bench.adopted)
        : probe;
      return (each.plan && tellsNothing ? [then, blind(then)] : [then]).map((now) => ({
        case: each,
        how: howCalled(probe) + (now.host === probe.host ? '' : ', then not told'),
        events: own,
        was: index,
        is: is.add(roundOf(each.variablesAfter, now, eventsOf(now, events))),
        stages: [probe.stage, now.stage],
      }));
    }),
  );
  const [outcomesBefore, outcomesAfter] = await Promise.all([
    run(bench.before, before, was, bench),
    run(bench.after, after, is, bench),
  ]);
  return planned.map(({ case: { environment, names }, how, events: own, ...at }) => ({
    environment: environment.name,
    how,
    events: own,
    before: comparable(
      outcomesBefore[at.was] ?? [],
      names,
      at.stages[0] === at.stages[1] ? undefined : at.stages[0],
      bench,
    ),
    after: comparable(
      outcomesAfter[at.is] ?? [],
      names,
      at.stages[0] === at.stages[1] ? undefined : at.stages[1],
      bench,
    ),
  }));
}

function roundOf(variables: Calls['variables'], probe: Probe, events: readonly unknown[]): Calls {
  const context = contextOf(probe);
  return { variables, calls: events.flatMap((event) => [event, event]).map((event) => ({ event, context })) };
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

/** What counts of each invocation, with the function's own names and address written the same way on both sides. */
function comparable(
  outcomes: readonly Outcome[],
  names: Case['names'],
  stage: string | undefined,
  { logs }: Bench,
): Outcome[] {
  const counted = outcomes.map((each) => ({ ...each, logs: logs ? each.logs : [] }));
  let text = names.sameCall(JSON.stringify(counted));
  // An API's own address holds its stage: the one that is left in the template, in every environment.
  if (stage !== undefined) text = text.replace(ownStage(stage), '{stage}');
  return JSON.parse(text) as Outcome[];
}
