import { Problem } from '../model/problem.js';
import type { WorkTreeOptions } from '../verify/work-tree.js';
import { liveLine } from './live-line.js';
import type { Invocation } from './parse.js';
import type { Terminal } from './terminal.js';

function showingFunctions(terminal: Terminal): (done: number, total: number) => void {
  const line = liveLine(terminal);
  return (done, total) => (done < total ? line.show(`${done} of ${total} functions verified`) : line.end());
}

/** Options of the verification that the command line gives. */
export function verifyOptions({ texts, numbers, flags }: Invocation, terminal: Terminal): WorkTreeOptions {
  const adopt = texts.get('adopt');
  const eventsFolder = texts.get('events');
  const only = texts.get('function');
  const seconds = numbers.get('timeout');
  if (seconds !== undefined && seconds === 0)
    throw new Problem('cli/timeout', '--timeout is in seconds, and must be more than none', {
      remedy: 'Leave it out for five seconds an invocation.',
    });
  return {
    ...(adopt === undefined ? {} : { adopt }),
    ...(eventsFolder === undefined ? {} : { eventsFolder }),
    ...(only === undefined ? {} : { functions: only.split(',').map((each) => each.trim()) }),
    ...(seconds === undefined ? {} : { timeout: seconds * 1000 }),
    stubMissing: flags.has('stub-packages'),
    ...(flags.has('quiet') ? {} : { onProgress: showingFunctions(terminal) }),
  };
}
