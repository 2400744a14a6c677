import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { MAIN, start } from '../../cli/process.js';
import { type Kind, makeCampaign } from '../campaign-maker.js';
import { chance, sleep } from './chance.js';
import { makeNetworks, type Network } from './networks.js';
import { differencesOf, faultsOf, outcomeOf } from './outcome.js';

const KINDS: readonly Kind[] = [
  'aliased',
  'fine',
  'residue',
  'broken-template',
  'hostile',
  'other',
  'aliased',
  'fine',
];
const WORKERS = 3;
/** Seconds: short, so that what a killed worker had is taken up while one looks on. */
const LEASE = 3;
const LONGEST_CUT = 20_000;

export interface QueueCounts {
  readonly networks: string;
  readonly campaigns: number;
  readonly workersKilled: number;
  readonly redisRestarts: number;
  readonly networksCut: number;
  readonly coordinatorsKilled: number;
  readonly repositories: number;
  readonly faults: readonly string[];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('exit', () => resolve()));

class Redis {
  readonly port: number;
  readonly #folder: string;
  #child: ChildProcess;

  constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#child = this.#begin();
  }

  #begin(): ChildProcess {
    const settings = [
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
      '--save',
      '',
      '--protected-mode',
      'no',
    ];
    return spawn(
      'redis-server',
      ['--port', String(this.port), '--dir', this.#folder, '--bind', '0.0.0.0', ...settings],
      {
        stdio: 'ignore',
      },
    );
  }

  async restart(pause: number): Promise<void> {
    const gone = ended(this.#child);
    this.#child.kill('SIGKILL');
    await gone;
    await sleep(pause);
    this.#child = this.#begin();
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}

/** A worker that is started again when it has been killed. */
class Worker {
  readonly network: Network;
  #child: ChildProcess;

  constructor(network: Network) {
    this.network = network;
    this.#child = this.#begin();
  }

  #begin(): ChildProcess {
    const [program = process.execPath, ...rest] = [...this.network.prefix, process.execPath];
    const words = [
      MAIN,
      'bulk',
      'worker',
      '--queue',
      this.network.address,
      '--lease',
      String(LEASE),
      '--jobs',
      '2',
    ];
    // A group of its own, so that what `ip netns exec` started ends with it.
    const child = spawn(program, [...rest, ...words], { stdio: 'ignore', detached: true });
    return child;
  }

  kill(): void {
    if (this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null)
      process.kill(-this.#child.pid, 'SIGKILL');
  }

  restart(): void {
    this.kill();
    this.#child = this.#begin();
  }
}

/** Whether there is a Redis to prove it with. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Does campaigns by three workers while workers are killed, Redis is killed and started again, networks are cut and
 * the coordinator is killed, until so much has happened. Each campaign must come to what it comes to without a queue,
 * each repository exactly once.
 */
export async function disturbQueue(
  folder: string,
  disturbances: number,
  repositories: number,
): Promise<QueueCounts> {
  makeCampaign(folder, repositories, (index) => KINDS[index % KINDS.length] ?? 'other');
  start(MAIN, ['bulk', 'repos.txt', '--out', 'undisturbed', '--quiet'], { cwd: folder });
  const expected = outcomeOf(join(folder, 'undisturbed'));
  const redis = new Redis(await freePort(), join(folder, 'redis'));
  const { kind, networks } = await makeNetworks(WORKERS, redis.port);
  const random = chance(20261129);
  const counts = { workersKilled: 0, redisRestarts: 0, networksCut: 0, coordinatorsKilled: 0 };
  const happened = (): number => Object.values(counts).reduce((sum, one) => sum + one, 0);
  const faults: string[] = [];
  let campaigns = 0;
  await sleep(1000);
  const workers = networks.map((network) => new Worker(network));
  try {
    while (happened() < disturbances) {
      const name = `disturbed-${++campaigns}`;
      const words = [
        MAIN,
        'bulk',
        'repos.txt',
        '--out',
        name,
        '--quiet',
        '--queue',
        `redis://127.0.0.1:${redis.port}`,
      ];
      let child: ChildProcess;
      let isDone: Promise<'done'>;
      const begin = (): void => {
        child = spawn(process.execPath, words, { cwd: folder, stdio: 'ignore' });
        isDone = ended(child).then(() => 'done');
      };
      begin();
      for (;;) {
        const next = await Promise.race([
          isDone!,
          sleep(300 + random() * 1500).then(() => 'disturb' as const),
        ]);
        // A coordinator that can't reach Redis when it starts says so and ends: one runs it again.
        if (next === 'done') {
          if (child!.exitCode === 2 && Object.keys(outcomeOrNone(join(folder, name))).length < repositories) {
            await sleep(500);
            begin();
            continue;
          }
          if (isFinished(join(folder, name), repositories)) break;
          begin();
          continue;
        }
        if (happened() >= disturbances) continue;
        const worker = workers[Math.floor(random() * workers.length)];
        const what = random();
        if (what < 0.4) {
          worker?.restart();
          counts.workersKilled++;
        } else if (what < 0.6) {
          await redis.restart(random() * 1500);
          counts.redisRestarts++;
        } else if (what < 0.85) {
          worker?.network.cut();
          const length = random() < 0.2 ? LONGEST_CUT : random() * 2 * LEASE * 1000;
          await sleep(length);
          worker?.network.mend();
          counts.networksCut++;
        } else {
          child!.kill('SIGKILL');
          await isDone!;
          counts.coordinatorsKilled++;
          begin();
        }
      }
      const at = join(folder, name);
      const found = [...faultsOf(at), ...differencesOf(at, expected)];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
  } finally {
    for (const worker of workers) worker.kill();
    redis.stop();
    for (const network of networks) network.remove();
  }
  return { networks: kind, campaigns, ...counts, repositories: campaigns * repositories, faults };
}

function outcomeOrNone(campaign: string): Record<string, unknown> {
  try {
    return outcomeOf(campaign);
  } catch {
    return {};
  }
}

function isFinished(campaign: string, repositories: number): boolean {
  const records = Object.values(outcomeOrNone(campaign)) as { state: string; failure?: string }[];
  return (
    records.length === repositories &&
    records.every((each) => each.failure !== undefined || each.state === 'migrated')
  );
}
