import { existsSync, readFileSync } from 'node:fs';
import { realDisk } from '../../apply/disk.js';
import { replacePrivateFile } from '../../apply/durable-write.js';
import { DEFAULT_SHARE } from '../../inventory/aws/budgets.js';
import { iamPolicy } from '../../inventory/aws/policy.js';
import type { Inventory, Scope } from '../../inventory/model.js';
import { parseInventory } from '../../inventory/read.js';
import { renderNotes } from '../../inventory/show.js';
import { Problem } from '../../model/problem.js';
import { renderJson } from '../../report/json.js';
import { visible } from '../../report/visible.js';
import type { Command } from '../command.js';
import type { Invocation } from '../parse.js';
import { connectionOf, readInventory } from '../read-inventory.js';

function scopeOf({ lists }: Invocation): Scope {
  const tags = (lists.get('tag') ?? []).map((tag) => {
    const [key = '', ...value] = tag.split('=');
    if (key !== '' && value.length > 0) return [key, value.join('=')];
    throw new Problem('cli/usage', `--tag ${visible(tag)} is no KEY=VALUE`, {
      remedy: 'Write for example --tag team=orders.',
    });
  });
  const sorted = (name: string): string[] => [...new Set(lists.get(name) ?? [])].sort();
  return { functions: sorted('function'), stacks: sorted('stack'), tags: Object.fromEntries(tags.sort()) };
}

function shareOf({ numbers }: Invocation): number {
  const percent = numbers.get('rate');
  if (percent === undefined) return DEFAULT_SHARE;
  if (percent >= 1 && percent <= 100) return percent / 100;
  throw new Problem('cli/usage', `--rate must be from 1 to 100, not ${percent}`, {
    remedy: 'It is the share of AWS’s rate limits to use, in percent.',
  });
}

/** Throws where saving would overwrite anything but an earlier inventory. */
function refuseOverwriting(out: string): void {
  if (out === '-') {
    throw new Problem('cli/out', '--out needs the name of a file', {
      remedy: 'Leave --out away to have the inventory on standard output.',
    });
  }
  if (!existsSync(out)) return;
  try {
    parseInventory(out, readFileSync(out, 'utf8'));
  } catch (cause) {
    throw new Problem('cli/out', `${visible(out)} exists, and is no inventory`, {
      cause,
      remedy: 'Save it under another name, or remove that file.',
    });
  }
}

function save(out: string, inventory: Inventory): void {
  try {
    replacePrivateFile(realDisk, out, Buffer.from(renderJson(inventory)));
  } catch (error) {
    throw new Problem('cli/out', `${visible(out)} cannot be written: ${visible(String(error))}`, {
      cause: error,
      remedy: 'Name a file in a folder that exists and that you may write to.',
    });
  }
}

/** Reads what is live, and saves or prints it. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { flags, texts } = invocation;
  if (flags.has('print-policy')) {
    terminal.out(iamPolicy());
    return 0;
  }
  const out = texts.get('out');
  if (out !== undefined) refuseOverwriting(out);
  const scope = scopeOf(invocation);
  const share = shareOf(invocation);
  const quiet = flags.has('quiet');
  const reading = {
    connection: await connectionOf(invocation),
    scope,
    share,
    redact: flags.has('redact'),
    quiet,
    version: toolkit.version(),
    out,
  };
  const inventory = await readInventory(reading, terminal, (taken) => {
    if (out === undefined) terminal.out(renderJson(taken));
    else save(out, taken);
  });
  if (!quiet) terminal.note(renderNotes(inventory, out));
  return inventory.notLookedAt.length > 0 ? 1 : 0;
};
