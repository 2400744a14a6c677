import { availableParallelism, hostname } from 'node:os';
import { queueAddress } from '../../bulk/queue/packages.js';
import { work } from '../../bulk/queue/work.js';
import { temporaryFolder } from '../../bulk/temporary-folder.js';
import { removeFolder } from '../../bulk/workshop.js';
import { visible } from '../../report/visible.js';
import { atLeastOne, type Command } from '../command.js';
import { takeInterrupts } from '../interrupts.js';

const DEFAULT_QUEUE = 'redis://localhost:6379';
const DEFAULT_LEASE = 30;

/** Does repositories from a queue until it is told to end. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { flags, texts } = invocation;
  const note = (text: string): void => void (flags.has('quiet') || terminal.note(text));
  const address = queueAddress(texts.get('queue') ?? DEFAULT_QUEUE, process.env);
  const options = {
    address,
    version: toolkit.version(),
    name: `${hostname()}:${process.pid}`,
    jobs: atLeastOne(invocation, 'jobs', availableParallelism()),
    lease: atLeastOne(invocation, 'lease', DEFAULT_LEASE) * 1000,
    untilEmpty: flags.has('until-empty'),
  };
  const interrupts = takeInterrupts((text) => terminal.note(text));
  const folder = temporaryFolder();
  try {
    note(`Worker ${options.name} takes work from ${visible(address.url)}\n`);
    await work({
      ...options,
      folder,
      finish: interrupts.finish,
      stop: interrupts.stop,
      onDone: (repository) => note(`${visible(repository)}\n`),
    });
  } finally {
    interrupts.release();
    removeFolder(folder);
  }
  return 0;
};
