import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseSavedMigration } from '../../apply/saved.js';
import { DEFAULT_SHARE } from '../../inventory/aws/budgets.js';
import type { Inventory } from '../../inventory/model.js';
import { parseInventory } from '../../inventory/read.js';
import { Problem } from '../../model/problem.js';
import { IDLE_DAYS, MOST_IDLE_DAYS, planContract } from '../../plan/contract/contract.js';
import { parseDecisions } from '../../plan/decisions.js';
import type { Plan } from '../../plan/model.js';
import { planMoves } from '../../plan/plan.js';
import { renderPlan } from '../../plan/render/render.js';
import { plural } from '../../report/counts.js';
import { renderJson } from '../../report/json.js';
import { visible } from '../../report/visible.js';
import type { Command } from '../command.js';
import type { Invocation } from '../parse.js';
import type { Terminal } from '../terminal.js';

/** The text of a file the user named. */
export function readNamed(file: string, remedy: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem(
      'cli/no-such-file',
      `${visible(file)} cannot be read: ${visible((cause as Error).message)}`,
      { cause, remedy },
    );
  }
}

const list = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').map((name) => name.trim());

const LIVE_ONLY = ['region', 'profile', 'endpoint-url'];

/** Options that contradict one another, or the file. */
function refuseContradictions({ args, flags, texts, lists, numbers }: Invocation): void {
  const usage = (message: string, remedy: string): never => {
    throw new Problem('cli/usage', message, { remedy });
  };
  const live = flags.has('live');
  if (live && args.length > 0)
    usage(
      `--live reads what is live, and ${visible(args[0] ?? '')} is what was`,
      'Leave one of the two away.',
    );
  if (!live && args.length === 0)
    usage(
      'there is no inventory to plan from',
      'Name a file of `dealias inventory`, - for standard input, or give --live.',
    );
  const alone = LIVE_ONLY.find((name) => texts.has(name));
  if (!live && alone !== undefined)
    usage(
      `--${alone} makes no sense without --live: a file has its own account and region`,
      `Leave --${alone} away, or the file.`,
    );
  if (flags.has('contract')) {
    const days = numbers.get('idle-days') ?? IDLE_DAYS;
    if (!(days >= 1 && days <= MOST_IDLE_DAYS))
      usage(
        `--idle-days must be from 1 to ${MOST_IDLE_DAYS}, not ${days}`,
        'An inventory’s metrics go back fourteen days.',
      );
    return;
  }
  const contractOnly = numbers.has('idle-days')
    ? 'idle-days'
    : lists.has('delete-function')
      ? 'delete-function'
      : null;
  if (contractOnly !== null)
    usage(
      `--${contractOnly} makes no sense without --contract`,
      'A plan of moves deletes nothing. Add --contract for one that does.',
    );
}

/** The inventory and its text: of the file, or read now. */
async function inventoryOf(
  invocation: Invocation,
  terminal: Terminal,
  version: string,
): Promise<{ readonly inventory: Inventory; readonly text: string }> {
  const { args, flags, texts } = invocation;
  if (!flags.has('live')) {
    const [file = '-'] = args;
    const text =
      file === '-'
        ? await terminal.readInput()
        : readNamed(file, 'Name a file that `dealias inventory --out` wrote.');
    return { inventory: parseInventory(file === '-' ? 'standard input' : file, text), text };
  }
  const { connectionOf, readInventory } = await import('../read-inventory.js');
  // what takes away must know every caller there is
  const functions = flags.has('contract') ? [] : [...new Set(list(texts.get('function')) ?? [])].sort();
  const inventory = await readInventory(
    {
      connection: await connectionOf(invocation),
      scope: { functions, stacks: [], tags: {} },
      share: DEFAULT_SHARE,
      redact: false,
      quiet: flags.has('quiet'),
      version,
      out: undefined,
    },
    terminal,
    () => undefined,
  );
  return { inventory, text: renderJson(inventory) };
}

/** Prints the plan of an inventory. Changes nothing anywhere. */
export const run: Command = async (invocation, terminal, toolkit) => {
  const { flags, texts, lists, numbers } = invocation;
  refuseContradictions(invocation);
  const version = toolkit.version();
  const migrationFile = texts.get('migration');
  const decisionsFile = texts.get('decisions');
  const migration =
    migrationFile === undefined
      ? null
      : parseSavedMigration(
          readNamed(migrationFile, 'Name a file that `dealias migrate --out` wrote.'),
          migrationFile,
        );
  const decisions =
    decisionsFile === undefined
      ? undefined
      : parseDecisions(
          decisionsFile,
          readNamed(decisionsFile, 'See “Decisions” in docs/guide-moving-live-functions.md.'),
        );
  const { inventory, text } = await inventoryOf(invocation, terminal, version);
  const functions = list(texts.get('function'));
  const environments = list(texts.get('environment'));
  const deleteFunctions = lists.get('delete-function') ?? [];
  const unknown = [...(functions ?? []), ...deleteFunctions].find(
    (name) => !inventory.functions.some((each) => each.name === name),
  );
  if (unknown !== undefined)
    throw new Problem('plan/no-such-function', `the inventory holds no function ${visible(unknown)}`, {
      remedy: 'See `functions` in the inventory for the names it holds.',
    });
  const input = {
    inventory,
    inventorySha256: createHash('sha256').update(text).digest('hex'),
    version,
    migration,
    ...(decisions === undefined ? {} : { decisions }),
    ...(functions === undefined ? {} : { functions }),
    ...(environments === undefined ? {} : { environments }),
  };
  const plan = flags.has('contract')
    ? planContract({ ...input, deleteFunctions, idleDays: numbers.get('idle-days') ?? IDLE_DAYS })
    : planMoves(input);
  const absent = environments?.find((name) => !plan.environments.includes(name));
  if (absent !== undefined)
    throw new Problem('plan/no-such-environment', `there is no environment ${visible(absent)}`, {
      remedy: 'Environments are the aliases by which functions are called, or those of the migration.',
    });
  terminal.out(renderPlan(plan, texts.get('format') ?? 'markdown'));
  if (!flags.has('quiet')) terminal.note(summary(plan));
  return isReady(plan) ? 0 : 1;
};

function isReady(plan: Plan): boolean {
  return plan.functions.every(({ status }) => status === 'ready');
}

function summary(plan: Plan): string {
  const blocked = plan.functions.filter(({ status }) => status !== 'ready');
  const what = `${plural(plan.functions.length, 'function')}, ${plural(plan.order.length, 'step')}.`;
  if (plan.functions.length === 0)
    return plan.kind === 'contract'
      ? 'No function has an alias left that stood for an environment: there is nothing to take away.\n'
      : 'No function has aliases that stand for environments: there is nothing to move.\n';
  return blocked.length === 0
    ? `${what} All ready.\n`
    : `${what} Not ready: ${blocked.map(({ name, status }) => `${visible(name)} (${status})`).join(', ')}.\n`;
}
