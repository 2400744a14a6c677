import { queueAddress } from '../bulk/queue/packages.js';
import type { SharedTurns } from '../bulk/queue/shared-turns.js';
import type { ForgeOptions, OpenForge } from '../forge/open.js';
import type { Interrupts } from './interrupts.js';
import type { Invocation } from './parse.js';

const DEFAULT_RESERVE = 200;

export interface ForgeAccess {
  readonly open: (host: string) => Promise<OpenForge>;
  readonly close: () => void;
}

/** A way to speak to forges as the options ask for: --forge, --reserve, and --queue for a budget that is shared. */
export async function forgeAccess(
  { texts, numbers }: Invocation,
  version: string,
  { stop }: Interrupts,
  say: (text: string) => void,
): Promise<ForgeAccess> {
  const queue = texts.get('queue');
  let shared: SharedTurns | undefined;
  if (queue !== undefined) {
    const { sharedTurns } = await import('../bulk/queue/shared-turns.js');
    shared = await sharedTurns(queueAddress(queue, process.env), stop);
  }
  const options: ForgeOptions = {
    kind: texts.get('forge'),
    reserve: numbers.get('reserve') ?? DEFAULT_RESERVE,
    agent: `dealias/${version}`,
    signal: stop,
    onWait: (milliseconds, why) => say(`Waiting ${Math.ceil(milliseconds / 1000)} s: ${why}.\n`),
    ...(shared === undefined ? {} : { turns: shared.turns }),
  };
  const { forgeOpener } = await import('../forge/open.js');
  return { open: forgeOpener(options), close: () => shared?.close() };
}
