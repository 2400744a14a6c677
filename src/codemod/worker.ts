import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';

/** What came of one file. */
export interface WorkerReply {
  /** `ok`: the file was written. `nochange` and `skip`: it stays. */
  readonly status: 'ok' | 'nochange' | 'skip' | 'error';
  readonly message: string;
  /** What the transform said by `api.report`. */
  readonly reports: readonly string[];
}

/** A transform in a process of its own. */
export interface Worker {
  /** Has it transform one file, by its path from the working folder, which it writes. Never throws. */
  shift(path: string, options: object): Promise<WorkerReply>;
  /** Ends it. What it printed, line by line. */
  end(): Promise<readonly string[]>;
}

/** The messages of jscodeshift's worker. */
type Message =
  | { readonly action: 'status'; readonly status: WorkerReply['status']; readonly msg: string }
  | { readonly action: 'report'; readonly file: string; readonly msg: unknown }
  | { readonly action: 'free' | 'update' };

/** As long as one file may take, in milliseconds. */
const PATIENCE = 60_000;
/** As long as it may take to end once it has nothing more to do, in milliseconds. */
const FAREWELL = 2_000;
/** So much of what it prints is kept, in characters. */
const MOST_PRINTED = 4_000;

/**
 * Starts jscodeshift's own worker with a transform, as its runner does: `module.exports`, `default` and `parser`
 * mean what they mean there.
 */
export function startWorker(workerFile: string, transform: string, folder: string): Worker {
  const child = fork(workerFile, [transform, 'babel'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    // Babel would keep what it compiled beside itself, and a dry run writes nothing.
    env: { ...process.env, BABEL_DISABLE_CACHE: '1' },
  });
  const printed = textOf(child.stdout);
  const errors = textOf(child.stderr);
  let gone: string | undefined;
  child.on('error', (error) => {
    gone = error.message;
  });
  child.on('exit', (code, signal) => {
    gone = lastWords(errors()) ?? `its process ended by itself (${signal ?? `exit code ${code}`})`;
  });
  return {
    shift: (path, options) =>
      new Promise((resolve) => {
        const reports: string[] = [];
        let [status, message]: [WorkerReply['status'], string] = ['error', 'it said nothing'];
        const finish = (reply: WorkerReply): void => {
          clearTimeout(timer);
          child.off('message', hear);
          child.off('close', closed);
          resolve(reply);
        };
        const hear = (heard: Message): void => {
          if (heard.action === 'report') reports.push(String(heard.msg));
          if (heard.action === 'status') {
            [status, message] = [heard.status, heard.msg.slice(path.length + 1)];
          }
          if (heard.action === 'free') finish({ status, message, reports });
        };
        const closed = (): void => finish({ status: 'error', message: gone ?? 'it ended', reports });
        const timer = setTimeout(() => {
          child.kill('SIGKILL');
          finish({ status: 'error', message: `it gave no answer in ${PATIENCE / 1000} s`, reports });
        }, PATIENCE);
        child.on('message', hear);
        child.on('close', closed);
        if (gone !== undefined) closed();
        else child.send({ files: [path], options });
      }),
    end: () =>
      new Promise((resolve) => {
        const closed = (): void => {
          clearTimeout(timer);
          resolve(printed().split(/\r?\n/).filter(Boolean));
        };
        const timer = setTimeout(() => child.kill('SIGKILL'), FAREWELL);
        child.once('close', closed);
        if (gone !== undefined) closed();
        else child.send({ files: [] });
      }),
  };
}

/** The last of what a stream carried, as text. */
function textOf(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-MOST_PRINTED);
  });
  return () => text;
}

/** What reads as an error in what a process that died said, or undefined. */
function lastWords(errors: string): string | undefined {
  return /^(?:\w*Error|Error \[\w+\]|\w+Exception): .*$/m.exec(errors)?.[0];
}
