import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { readHistory } from '../../../src/bulk/journal.js';
import { MAIN, start } from '../../cli/process.js';
import { type Kind, makeCampaign } from '../campaign-maker.js';
import { ended, freePort, Redis, Worker } from './actors.js';
import { chance, dealer, sleep } from './chance.js';
import { makeNetworks } from './networks.js';
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
/** Milliseconds a network stays cut. */
const CUT = 20_000;
const LONGEST_STANDSTILL = 1_500;
/** Disturbances in the time that a campaign takes undisturbed. */
const A_CAMPAIGN = 8;

const DISTURBANCES = ['worker killed', 'Redis killed', 'network cut', 'coordinator killed'] as const;
type Disturbance = (typeof DISTURBANCES)[number];

export interface QueueCounts {
  readonly networks: string;
  readonly campaigns: number;
  readonly repositories: number;
  readonly happened: Readonly<Record<Disturbance, number>>;
  /** Workers that a journal tells of, killed ones and those in their place. */
  readonly workers: number;
  readonly faults: readonly string[];
}

/** The process that holds a campaign: killed and run again until all is done. */
class Coordinator {
  readonly #folder: string;
  readonly #words: readonly string[];
  readonly #campaign: string;
  readonly #repositories: number;
  #child: ChildProcess;
  #ended: Promise<'ended'>;

  constructor(folder: string, name: string, queue: string, repositories: number) {
    this.#folder = folder;
    this.#campaign = join(folder, name);
    this.#repositories = repositories;
    this.#words = [MAIN, 'bulk', 'repos.txt', '--out', name, '--quiet', '--queue', queue];
    [this.#child, this.#ended] = this.#begin();
  }

  #begin(): [ChildProcess, Promise<'ended'>] {
    const child = spawn(process.execPath, this.#words, { cwd: this.#folder, stdio: 'ignore' });
    return [child, ended(child).then(() => 'ended')];
  }

  /** Whether the campaign is done, after so many milliseconds or earlier. */
  async isDoneWithin(milliseconds: number): Promise<boolean> {
    const first = await Promise.race([this.#ended, sleep(milliseconds).then(() => 'at work' as const)]);
    if (first === 'at work') return false;
    if (isFinished(this.#campaign, this.#repositories)) return true;
    // One that can't reach Redis when it starts says so and ends: one runs it again.
    await sleep(LONGEST_STANDSTILL / 3);
    [this.#child, this.#ended] = this.#begin();
    return false;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
    [this.#child, this.#ended] = this.#begin();
  }
}

/** What can be done to a campaign's surroundings. A network that is cut mends by itself, and others go on meanwhile. */
class Mischief {
  readonly happened: Record<Disturbance, number> = {
    'worker killed': 0,
    'Redis killed': 0,
    'network cut': 0,
    'coordinator killed': 0,
  };
  readonly #cut = new Map<Worker, NodeJS.Timeout>();
  readonly #workers: readonly Worker[];
  readonly #redis: Redis;
  readonly #random: () => number;

  constructor(workers: readonly Worker[], redis: Redis, random: () => number) {
    this.#workers = workers;
    this.#redis = redis;
    this.#random = random;
  }

  get count(): number {
    return Object.values(this.happened).reduce((sum, one) => sum + one, 0);
  }

  async do(what: Disturbance, coordinator: Coordinator): Promise<void> {
    const reachable = this.#workers.filter((worker) => !this.#cut.has(worker));
    const worker = reachable[Math.floor(this.#random() * reachable.length)];
    if (what === 'worker killed') worker?.restart();
    else if (what === 'Redis killed') await this.#redis.restart(this.#random() * LONGEST_STANDSTILL);
    else if (what === 'coordinator killed') await coordinator.kill();
    else if (worker !== undefined) this.#cutOff(worker);
    if (worker !== undefined || what === 'Redis killed' || what === 'coordinator killed')
      this.happened[what]++;
  }

  #cutOff(worker: Worker): void {
    worker.network.cut();
    const mend = (): void => {
      worker.network.mend();
      this.#cut.delete(worker);
    };
    this.#cut.set(worker, setTimeout(mend, CUT));
  }

  end(): void {
    for (const timer of this.#cut.values()) clearTimeout(timer);
  }
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
  const started = performance.now();
  start(MAIN, ['bulk', 'repos.txt', '--out', 'undisturbed', '--quiet'], { cwd: folder });
  // On a busy machine all takes longer: what is disturbed has to come further in between.
  const pause = (performance.now() - started) / A_CAMPAIGN;
  const expected = outcomeOf(join(folder, 'undisturbed'));
  const redis = new Redis(await freePort(), join(folder, 'redis'));
  const { kind, networks } = await makeNetworks(WORKERS, redis.port);
  const random = chance(20261129);
  const deal = dealer(DISTURBANCES, random);
  const faults: string[] = [];
  const seen = new Set<string>();
  let campaigns = 0;
  await sleep(1000);
  const workers = networks.map((network) => new Worker(network));
  const mischief = new Mischief(workers, redis, random);
  try {
    while (mischief.count < disturbances) {
      const name = `disturbed-${++campaigns}`;
      const coordinator = new Coordinator(folder, name, `redis://127.0.0.1:${redis.port}`, repositories);
      while (!(await coordinator.isDoneWithin((0.5 + random()) * pause)))
        if (mischief.count < disturbances) await mischief.do(deal(), coordinator);
      const at = join(folder, name);
      const found = [...faultsOf(at), ...differencesOf(at, expected)];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      for (const { by } of readHistory(at).events) if (by !== undefined) seen.add(by);
    }
  } finally {
    mischief.end();
    for (const worker of workers) worker.end();
    redis.stop();
    for (const network of networks) network.remove();
  }
  return {
    networks: kind,
    campaigns,
    repositories: campaigns * repositories,
    happened: mischief.happened,
    workers: seen.size,
    faults,
  };
}

function isFinished(campaign: string, repositories: number): boolean {
  try {
    const records = [...readHistory(campaign).campaign.repositories.values()];
    return (
      records.length === repositories &&
      records.every(({ failure, state }) => failure !== undefined || state === 'migrated')
    );
  } catch {
    // It was killed before there was a journal.
    return false;
  }
}
