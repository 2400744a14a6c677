import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { MAIN } from '../../cli/process.js';
import { sleep } from './chance.js';
import type { Network } from './networks.js';

/** Seconds: short, so that what a killed worker had is taken up while one looks on. */
const LEASE = 3;

/** Whether there is a Redis to prove it with. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });
}

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('exit', () => resolve()));

/** A Redis that forgets nothing, and is killed and started again. */
export class Redis {
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

/** Milliseconds before a worker is started again that ended by itself. */
const RESPITE = 1_000;

/**
 * A worker that is started again when it has been killed, and when it ends by itself, as whatever keeps services
 * running does: one that can't reach Redis when it starts says so and ends.
 */
export class Worker {
  readonly network: Network;
  #child: ChildProcess;
  #isOver = false;

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
    child.once('exit', () =>
      setTimeout(() => {
        if (child === this.#child && !this.#isOver) this.#child = this.#begin();
      }, RESPITE),
    );
    return child;
  }

  #kill(): void {
    if (this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null)
      process.kill(-this.#child.pid, 'SIGKILL');
  }

  restart(): void {
    this.#kill();
    this.#child = this.#begin();
  }

  /** Kills it for good. */
  end(): void {
    this.#isOver = true;
    this.#kill();
  }
}
