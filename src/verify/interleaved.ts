import type { FunctionCases } from './cases.js';
import { firstDifference } from './outcome-difference.js';
import { contextOf, eventsOf, type HandlerEvents, type Probe, probesBefore } from './probes.js';
import type { Rounds } from './rounds.js';
import type { Outcome } from './sandbox/protocol.js';

/** An environment that got another one's answers, because the original keeps something between calls of both. */
export interface Mixed {
  readonly environment: string;
  /** The environment that called the same process before. */
  readonly behind: string;
  readonly message: string;
  /** What it got by itself, and what behind the other. */
  readonly alone: string;
  readonly mixed: string;
}

/** Rounds of the original in which two environments take turns; read by {@link mixedIn} once they were run. */
export interface Turns {
  readonly environment: string;
  readonly behind: string;
  /** Index of the round in which each event comes twice, from this environment alone. */
  readonly alone: number;
  readonly turns: number;
}

/** Lets every environment take turns with the first, and the first with each. */
export function planTurns(
  { before, cases }: FunctionCases,
  events: HandlerEvents | undefined,
  rounds: Rounds,
  aloneOf: (environment: string) => number | undefined,
): Turns[] {
  const callers = cases.flatMap(({ environment, variablesBefore: variables, plan }) => {
    const [probe] = probesBefore(environment, before.function);
    return probe ? [{ environment: environment.name, probe, variables, origin: plan?.origin }] : [];
  });
  const [first, ...others] = callers;
  if (!first) return [];
  return others
    .flatMap((other) => [[first, other] as const, [other, first] as const])
    .flatMap(([behind, own]): Turns[] => {
      const alone = aloneOf(own.environment);
      if (alone === undefined || !shareProcess(behind, own)) return [];
      const calls = turnsOf(behind.probe, own.probe, events);
      const turns = rounds.add({ variables: own.variables, calls });
      return [{ environment: own.environment, behind: behind.environment, alone, turns }];
    });
}

interface Caller {
  readonly probe: Probe;
  readonly variables: Readonly<Record<string, string>>;
  readonly origin: string | undefined;
}

/** Functions of two names, two stacks, or two versions with variables of their own, are two processes. */
function shareProcess(one: Caller, other: Caller): boolean {
  return (
    one.probe.functionName === other.probe.functionName &&
    one.origin === undefined &&
    other.origin === undefined &&
    JSON.stringify(one.variables) === JSON.stringify(other.variables)
  );
}

function turnsOf(behind: Probe, own: Probe, events: HandlerEvents | undefined) {
  const theirs = eventsOf(behind, events);
  return eventsOf(own, events).flatMap((event, index) => [
    { event: theirs[index], context: contextOf(behind) },
    { event, context: contextOf(own) },
  ]);
}

export function mixedIn(turns: readonly Turns[], outcomes: readonly (readonly Outcome[])[]): Mixed[] {
  const second = (round: number): Outcome[] =>
    (outcomes[round] ?? [])
      .filter((_outcome, index) => index % 2 === 1)
      .map((each) => ({ ...each, logs: [] }));
  return turns.flatMap(({ environment, behind, alone, turns: round }): Mixed[] => {
    const found = firstDifference(second(alone), second(round));
    return found
      ? [{ environment, behind, message: found.message, alone: found.before, mixed: found.after }]
      : [];
  });
}
