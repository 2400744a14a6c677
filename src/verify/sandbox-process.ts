import type { Place } from './containment.js';
import { runOnce } from './handler-process.js';
import type { Job, Outcome, Round } from './sandbox/protocol.js';

/** How often a process is started again behind an invocation that ended it. */
const MOST_STARTS = 4;
/** Invocations of one job that must be killed for their time; what comes behind them is not tried any more. */
const MOST_KILLED = 2;

/**
 * Runs one handler's rounds, each with the handler loaded anew. An invocation that ends the process ends only itself:
 * what comes behind it runs in a new one.
 */
export async function runJob(job: Job, place: Place): Promise<Outcome[][]> {
  const done: Outcome[][] = job.rounds.map(() => []);
  let at = 0;
  let starts = 0;
  let killed = 0;
  while (at < job.rounds.length) {
    const round = job.rounds[at] as Round;
    const had = done[at] as Outcome[];
    const [first, ...later] = [
      { ...round, invocations: round.invocations.slice(had.length) },
      ...job.rounds.slice(at + 1),
    ] as const;
    const outcomes = await runOnce({ ...job, rounds: [first, ...later] }, place);
    starts++;
    if (outcomes.length < waiting(job, done) && outcomes.at(-1)?.ending.kind === 'timeout') killed++;
    for (let number = at; number < job.rounds.length; number++) {
      const own = done[number] as Outcome[];
      own.push(...outcomes.splice(0, (job.rounds[number] as Round).invocations.length - own.length));
    }
    // A round that ends the process again and again ends as it did the last time.
    const last = had.at(-1);
    if (last && starts >= MOST_STARTS) while (had.length < round.invocations.length) had.push(last);
    if (killed >= MOST_KILLED) return done.map((own, index) => filled(own, job.rounds[index], TIMEOUT));
    while (at < job.rounds.length && (done[at]?.length ?? 0) === job.rounds[at]?.invocations.length) {
      at++;
      starts = 0;
    }
  }
  return done;
}

const TIMEOUT: Outcome = { ending: { kind: 'timeout' }, calls: [], logs: [] };

/** Invocations that have no outcome yet. */
function waiting({ rounds }: Job, done: readonly (readonly Outcome[])[]): number {
  return rounds.reduce(
    (sum, { invocations }, index) => sum + invocations.length - (done[index]?.length ?? 0),
    0,
  );
}

function filled(own: readonly Outcome[], round: Round | undefined, by: Outcome): Outcome[] {
  const missing = (round?.invocations.length ?? 0) - own.length;
  return [...own, ...Array.from({ length: Math.max(0, missing) }, () => by)];
}
