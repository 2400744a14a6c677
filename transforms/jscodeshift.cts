/**
 * dealias as a transform of jscodeshift: `npx jscodeshift -t node_modules/dealias/dist/transforms/jscodeshift.cjs
 * --environments=dev,prod src`. CommonJS, since jscodeshift requires its transforms.
 */
const { join } = require('node:path') as typeof import('node:path');
const { Worker } = require('node:worker_threads') as typeof import('node:worker_threads');

interface FileInfo {
  readonly path: string;
  readonly source: string;
}

interface Reply {
  readonly id: number;
  readonly text?: string;
  readonly notes: readonly string[];
  readonly error?: string;
}

const waiting = new Map<number, (reply: Reply) => void>();
let thread: import('node:worker_threads').Worker | undefined;

function started(): import('node:worker_threads').Worker {
  if (thread) return thread;
  thread = new Worker(join(__dirname, '../src/codemod/thread.js'));
  thread.on('message', (reply: Reply) => waiting.get(reply.id)?.(reply));
  thread.on('error', (error: Error) => {
    thread = undefined;
    for (const [id, answer] of waiting) answer({ id, notes: [], error: error.message });
  });
  return thread;
}

function ask(file: FileInfo, options: object): Promise<Reply> {
  const worker = started();
  const id = waiting.size === 0 ? 1 : Math.max(...waiting.keys()) + 1;
  // Alive as long as something is asked, and no longer.
  worker.ref();
  worker.postMessage({ id, file, options: JSON.parse(JSON.stringify(options)) });
  return new Promise((resolve) => {
    waiting.set(id, (reply) => {
      waiting.delete(id);
      if (waiting.size === 0) worker.unref();
      resolve(reply);
    });
  });
}

module.exports = async function transform(
  { path, source }: FileInfo,
  api: { readonly report: (message: string) => void },
  options: object,
): Promise<string | undefined> {
  const { text, notes, error } = await ask({ path, source }, options);
  for (const note of notes) api.report(note);
  if (error !== undefined) throw new Error(error);
  return text;
};
