import { memoryRepository } from '../../src/discover/memory.js';
import { endIdle } from '../../src/verify/handler-process.js';
import { setUp } from '../../src/verify/laboratory.js';
import { LONGEST, runHandlerIn } from '../../src/verify/laid-out.js';
import { contextOf, eventsOf, probesBefore } from '../../src/verify/probes.js';
import { makeScratch } from '../../src/verify/scratch.js';
import { readSides } from '../../src/verify/sides.js';
import { TODAY } from '../../src/verify/stacks.js';
import { type Case, findCases } from '../fixtures/case.js';

/** One function of a fixture, as it was, with the environments taking turns in one process. */
export interface InTurn {
  readonly fixture: string;
  readonly fn: string;
  /** Whether some call then answers otherwise than where its environment has the process to itself. */
  readonly mixes: boolean;
  /** For one that mixes: which call, and what it gave instead. */
  readonly detail: string;
}

/** Runs the originals of the fixtures whose names hold `part`. */
export async function fixturesInTurn(part: string): Promise<InTurn[]> {
  const cases = findCases().filter(
    ({ name, facts }) => name.includes(part) && facts.problem === undefined && facts.changes !== false,
  );
  const found: InTurn[] = [];
  for (const each of cases) found.push(...(await caseInTurn(each)));
  return found;
}

async function caseInTurn({ name, before, facts }: Case): Promise<InTurn[]> {
  const repository = memoryRepository(Object.fromEntries(before), '/service');
  const options = facts.adopt === undefined ? {} : { adopt: facts.adopt };
  const { before: side, migration } = await readSides(repository, repository, options);
  const scratch = makeScratch();
  try {
    const place = setUp(repository, scratch, { given: facts.packages ?? {}, stubMissing: true });
    const found: InTurn[] = [];
    for (const entry of side.entries) {
      const events = facts.handlers?.find((each) => each.function === entry.function.logicalId);
      if (facts.handlers && !events) continue;
      const variables =
        side.descriptions.get(entry.function.template)?.variables(entry.function, TODAY) ?? {};
      const callers = migration.environments.flatMap((environment) => {
        const [probe] = probesBefore(environment, entry.function);
        if (!probe) return [];
        const calls = eventsOf(probe, events).map((event) => ({ event, context: contextOf(probe) }));
        return [{ environment: environment.name, calls: [...calls, ...calls] }];
      });
      if (callers.length < 2) continue;
      const rounds = Math.max(...callers.map(({ calls }) => calls.length));
      const turns = Array.from({ length: rounds }, (_, at) =>
        callers.flatMap(({ calls }) => calls[at] ?? []),
      );
      const [mixed = [], ...alone] = await runHandlerIn(
        place,
        entry,
        [turns.flat(), ...callers.map(({ calls }) => calls)].map((calls) => ({ variables, calls })),
        LONGEST,
      );
      const detail = callers.flatMap(({ environment }, who) =>
        Array.from({ length: rounds }, (_, at) => {
          const [together, apart] = [mixed[at * callers.length + who], alone[who]?.[at]];
          return JSON.stringify(withoutLogs(together)) === JSON.stringify(withoutLogs(apart))
            ? []
            : [`call ${at + 1} of ${environment} answers otherwise after another environment’s`];
        }).flat(),
      );
      found.push({
        fixture: name,
        fn: entry.function.logicalId,
        mixes: detail.length > 0,
        detail: detail[0] ?? '',
      });
    }
    return found;
  } finally {
    await endIdle();
    scratch.remove();
  }
}

function withoutLogs(outcome: { readonly ending: unknown; readonly calls: unknown } | undefined): unknown {
  return outcome && [outcome.ending, outcome.calls];
}
