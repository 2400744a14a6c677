import { parentPort } from 'node:worker_threads';
import { runAsTransform } from './jscodeshift.js';
import type { RewriteReply, RewriteRequest } from './messages.js';

/** A thread of its own: jscodeshift has Babel compile whatever its own thread loads. */
parentPort?.on('message', async ({ id, file, options }: RewriteRequest) => {
  const notes: string[] = [];
  try {
    const text = await runAsTransform(file, (note) => notes.push(note), options);
    reply({ id, notes, ...(text === undefined ? {} : { text }) });
  } catch (error) {
    reply({ id, notes, error: error instanceof Error ? error.message : String(error) });
  }
});

function reply(message: RewriteReply): void {
  parentPort?.postMessage(message);
}
