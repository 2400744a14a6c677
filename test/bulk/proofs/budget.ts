import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCampaign } from '../../../src/bulk/journal.js';
import { sharedTurns } from '../../../src/bulk/queue/shared-turns.js';
import { pacedFetch } from '../../../src/forge/pace.js';
import { tokenVariable } from '../../../src/forge/token.js';
import { MAIN } from '../../cli/process.js';
import { FakeForge, type Fault } from '../../forge/fake-forge.js';
import { gitServer } from '../git-server.js';
import { makePush } from '../push-campaign.js';
import { ended, freePort, Redis } from './actors.js';
import { chance, sleep } from './chance.js';

const TOKEN = 'token-of-the-budget';
const PUSHERS = 3;
const ALLOWANCE = 30;
const RESERVE = 10;
/** Milliseconds of the forge's hour. */
const HOUR = 8_000;
/** Milliseconds between two changes. */
const GAP = 400;
const CHANGES = 5;
/** What a busy machine may add to, or take from, the time between two. */
const TOLERANCE = 100;
/** How often each process is killed, at most. */
const KILLS = 2;

/** What a forge saw of several processes that pushed at the same time. */
export interface Seen {
  readonly pullRequests: number;
  readonly requests: number;
  readonly mostAtOnce: number;
  /** Requests while it had asked to be left alone. */
  readonly violations: number;
  readonly leastRemaining: number;
  readonly kills: number;
}

export interface BudgetCounts {
  readonly repositories: number;
  readonly shared: Seen;
  /** The same without sharing: what the forge would have had to bear. */
  readonly alone: Seen;
  /** Milliseconds between two changes of all processes, at least. */
  readonly leastGap: number;
  readonly faults: readonly string[];
}

/** Faults at random moments: the forge limits the rate, or breaks down. */
function troubled(seed: number): () => Fault {
  const random = chance(seed);
  return () => {
    const what = random();
    return what < 0.06 ? 'secondary' : what < 0.1 ? 'broken' : 'none';
  };
}

/** Pushes campaigns at the same time, with as many processes, some of which are killed and run again. */
async function pushed(
  repositories: number,
  more: readonly string[],
  kills: number,
): Promise<Seen & { faults: string[] }> {
  const forge: FakeForge = new FakeForge({
    token: TOKEN,
    now: Date.now,
    fault: troubled(8),
    allowance: ALLOWANCE,
    hour: HOUR,
    silence: 1,
    delay: 30,
    other: (request, response) => served.serve(request, response),
  });
  const { root, campaigns, fill } = await makePush(() => forge.host, repositories, PUSHERS);
  const served = gitServer(root, TOKEN);
  await forge.listen();
  fill();
  const env = { ...process.env, [tokenVariable(forge.host)]: TOKEN };
  const options = ['--forge', 'github', '--reserve', String(RESERVE), '--label', 'x', ...more];
  const random = chance(88);
  let killed = 0;
  const isDone = (campaign: string): boolean =>
    [...readCampaign(campaign).repositories.values()].every(({ state }) => state === 'pull-request');
  const push = async (campaign: string): Promise<void> => {
    for (let left = kills; !isDone(campaign); ) {
      const child = spawn(process.execPath, [MAIN, 'bulk', 'push', campaign, ...options], {
        env,
        stdio: 'ignore',
      });
      const gone = ended(child);
      if (left-- > 0) await Promise.race([gone, sleep(1_000 + random() * 4_000)]);
      else await gone;
      if (child.exitCode !== null) continue;
      child.kill('SIGKILL');
      killed++;
      await gone;
    }
  };
  await Promise.all(campaigns.map(push));
  await forge.close();
  rmSync(dirname(root), { recursive: true, force: true, maxRetries: 3 });
  const { pullRequests, requests, mostAtOnce, violations, leastRemaining } = forge;
  const doubled = pullRequests.length - new Set(pullRequests.map(({ repository }) => repository)).size;
  const missing = repositories - new Set(pullRequests.map(({ repository }) => repository)).size;
  const faults = [
    ...(doubled === 0 ? [] : [`${doubled} pull requests were made twice`]),
    ...(missing === 0 ? [] : [`${missing} pull requests were not made`]),
  ];
  return {
    pullRequests: pullRequests.length,
    requests,
    mostAtOnce,
    violations,
    leastRemaining,
    kills: killed,
    faults,
  };
}

/** The least time between two changes that several connections made. */
async function leastGap(port: number): Promise<number> {
  const stop = new AbortController();
  const times: number[] = [];
  const clock = { now: Date.now, sleep };
  const one = async (): Promise<void> => {
    const { turns, close } = await sharedTurns({ url: `redis://127.0.0.1:${port}` }, stop.signal);
    const paced = pacedFetch({
      clock,
      reserve: 0,
      turns: turns('forge.example', GAP),
      fetch: async () => {
        times.push(performance.now());
        return new Response('{}');
      },
    });
    for (let change = 0; change < CHANGES; change++) await paced('https://forge.example', { method: 'POST' });
    close();
  };
  await Promise.all(Array.from({ length: PUSHERS }, one));
  return Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}

/**
 * Pushes campaigns from three processes at the same time, which share one budget in Redis and are killed now and then;
 * and once more without sharing, to see what the forge then bears.
 */
export async function shareBudget(folder: string, repositories: number): Promise<BudgetCounts> {
  const redis = new Redis(await freePort(), join(folder, 'redis'));
  await sleep(1000);
  try {
    const gap = await leastGap(redis.port);
    const queue = ['--queue', `redis://127.0.0.1:${redis.port}`];
    const shared = await pushed(repositories, queue, KILLS);
    const alone = await pushed(repositories, [], 0);
    const faults = [...shared.faults, ...alone.faults];
    if (gap < GAP - TOLERANCE) faults.push(`two changes were ${gap.toFixed(0)} ms apart`);
    if (shared.mostAtOnce > 1) faults.push(`${shared.mostAtOnce} requests were under way at once`);
    if (shared.violations > 0) faults.push(`${shared.violations} requests came while none were wanted`);
    // The answer to a process that was killed was seen by nobody.
    if (shared.leastRemaining < RESERVE - shared.kills) faults.push('the reserve was used up');
    return { repositories, shared, alone, leastGap: gap, faults };
  } finally {
    redis.stop();
  }
}
