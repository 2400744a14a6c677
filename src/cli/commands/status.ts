import { readFileSync } from 'node:fs';
import { parseInventory } from '../../inventory/read.js';
import { Problem } from '../../model/problem.js';
import { inventoryAnswers } from '../../plan/inventory-answers.js';
import type { Plan } from '../../plan/model.js';
import { parsePlan } from '../../plan/read.js';
import type { Answers } from '../../plan/status.js';
import { type PlanStatus, type StatusReport, type StepState, statusOfPlan } from '../../plan/status.js';
import { renderJson } from '../../report/json.js';
import { visible } from '../../report/visible.js';
import type { Command } from '../command.js';
import { readNamed } from './plan.js';

/** What a script's journal says was done: `done TIME STEP` a line; the last line of a step counts. */
function doneIn(journal: string): Set<string> {
  const done = new Set<string>();
  for (const line of journal.split('\n')) {
    const [verb, , id] = line.split(' ');
    if (id === undefined) continue;
    if (verb === 'done') done.add(id);
    else done.delete(id);
  }
  return done;
}

const MARKS: Readonly<Record<StepState, string>> = {
  done: 'done',
  'not-started': 'not started',
  'half-done': 'HALF DONE',
  changed: 'CHANGED BY SOMEONE ELSE',
  person: 'for a person to say',
  unknown: 'can’t be told',
};

/** Tells how far a plan is, and what is not as the plan saw it. Changes nothing. */
export const run: Command = async ({ args, flags, texts }, terminal, toolkit) => {
  const [file = ''] = args;
  const plan = parsePlan(file, readNamed(file, 'Name a file that `dealias plan --format json` printed.'));
  const inventoryFile = texts.get('inventory');
  const journal = texts.get('journal');
  const said =
    journal === undefined
      ? new Set<string>()
      : doneIn(readNamed(journal, 'Name the journal of the plan’s script.'));
  let answers: Answers;
  if (inventoryFile !== undefined) {
    const inventory = parseInventory(inventoryFile, readFileSync(inventoryFile, 'utf8'));
    if (inventory.account !== plan.account || inventory.region !== plan.region)
      throw new Problem(
        'plan/other-account',
        `the inventory is of account ${inventory.account}, ${inventory.region}; the plan is for ${plan.account}, ${plan.region}`,
        { remedy: 'Make the inventory of the plan’s account and region.' },
      );
    answers = inventoryAnswers(inventory);
  } else {
    const { readLive } = await import('../../plan/live-answers.js');
    answers = await readLive(plan, {
      region: plan.region,
      ...(texts.has('profile') ? { profile: texts.get('profile') ?? '' } : {}),
      ...(texts.has('endpoint-url') ? { endpoint: texts.get('endpoint-url') ?? '' } : {}),
    });
  }
  const status = statusOfPlan(plan, answers, said);
  terminal.out(
    texts.get('format') === 'json' ? renderJson(report(plan, status, toolkit.version())) : text(status),
  );
  if (!flags.has('quiet')) terminal.note(`${counted(status)}\n`);
  return status.complete ? 0 : status.unclear ? 2 : 1;
};

function report(plan: Plan, status: PlanStatus, version: string): StatusReport {
  const { kind, account, region, inventory } = plan;
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version },
    plan: { kind, account, region, inventorySha256: inventory.sha256 },
    ...status,
  };
}

function text({ steps }: PlanStatus): string {
  return steps
    .map(({ id, state, differences }) =>
      [
        `${MARKS[state].padEnd(24)} ${visible(id)}`,
        ...differences.map((each) => `  not so: ${visible(each)}`),
      ].join('\n'),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function counted({ steps, complete }: PlanStatus): string {
  const states = [...new Set(steps.map(({ state }) => state))];
  const parts = states.map(
    (state) => `${steps.filter((each) => each.state === state).length} ${MARKS[state]}`,
  );
  return complete ? `All ${steps.length} steps are done.` : `${steps.length} steps: ${parts.join(', ')}.`;
}
