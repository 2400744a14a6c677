import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseSavedMigration } from '../../apply/saved.js';
import { parseInventory } from '../../inventory/read.js';
import { Problem } from '../../model/problem.js';
import { parseDecisions } from '../../plan/decisions.js';
import type { Plan } from '../../plan/model.js';
import { planMoves } from '../../plan/plan.js';
import { renderPlan } from '../../plan/render/render.js';
import { plural } from '../../report/counts.js';
import { visible } from '../../report/visible.js';
import type { Command } from '../command.js';

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

/** Prints the plan of an inventory. Changes nothing anywhere. */
export const run: Command = async ({ args, flags, texts }, terminal, toolkit) => {
  const [file = '-'] = args;
  const text =
    file === '-'
      ? await terminal.readInput()
      : readNamed(file, 'Name a file that `dealias inventory --out` wrote.');
  const inventory = parseInventory(file === '-' ? 'standard input' : file, text);
  const migrationFile = texts.get('migration');
  const decisionsFile = texts.get('decisions');
  const functions = list(texts.get('function'));
  const environments = list(texts.get('environment'));
  const unknown = functions?.find((name) => !inventory.functions.some((each) => each.name === name));
  if (unknown !== undefined)
    throw new Problem('plan/no-such-function', `the inventory holds no function ${visible(unknown)}`, {
      remedy: 'See `functions` in the inventory for the names it holds.',
    });
  const plan = planMoves({
    inventory,
    inventorySha256: createHash('sha256').update(text).digest('hex'),
    version: toolkit.version(),
    migration:
      migrationFile === undefined
        ? null
        : parseSavedMigration(
            readNamed(migrationFile, 'Name a file that `dealias migrate --out` wrote.'),
            migrationFile,
          ),
    ...(decisionsFile === undefined
      ? {}
      : {
          decisions: parseDecisions(
            decisionsFile,
            readNamed(decisionsFile, 'See “Decisions” in docs/guide-moving-live-functions.md.'),
          ),
        }),
    ...(functions === undefined ? {} : { functions }),
    ...(environments === undefined ? {} : { environments }),
  });
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
    return 'No function has aliases that stand for environments: there is nothing to move.\n';
  return blocked.length === 0
    ? `${what} All ready.\n`
    : `${what} Not ready: ${blocked.map(({ name, status }) => `${visible(name)} (${status})`).join(', ')}.\n`;
}
