import { parentPort, workerData } from 'node:worker_threads';
import { type ApplyReport, applyMigration, resumeApply, undoApply } from './apply.js';
import { realDisk } from './disk.js';
import { asReply, type WriteJob, type WriteReply } from './thread-messages.js';

/**
 * Writes in a thread of its own. Writing waits for the disk and for nothing else, so that Ctrl-C, which comes to the
 * main thread, would be heard only when all is done.
 */
function write({ request, stop: cell }: WriteJob): ApplyReport {
  const stop = (): boolean => Atomics.load(cell, 0) !== 0;
  switch (request.action) {
    case 'apply':
      return applyMigration(request.root, request.migration, { allowDirty: request.allowDirty, stop });
    case 'resume':
      return resumeApply(request.root, realDisk, stop);
    case 'undo':
      return undoApply(request.root, realDisk, stop);
  }
}

function reply(): WriteReply {
  try {
    return { kind: 'done', report: write(workerData as WriteJob) };
  } catch (error) {
    return asReply(error);
  }
}

parentPort?.postMessage(reply());
