import { visible } from '../../report/visible.js';
import { type Call, commandName, jmesPath, shellWord } from '../call.js';
import { type Expectation, holds, jmesTest } from '../expectation.js';
import type { Plan, Step } from '../model.js';
import { orderedSteps } from '../read.js';
import { restingOn } from '../resting.js';
import { PRELUDE } from './shell-prelude.js';

/** Every value from the account goes through a file of JSON or through quotes: nothing of it is ever read as shell. */
class Inputs {
  readonly #names = new Map<string, string>();

  /** The file that holds a call’s input. */
  file(call: Call): string {
    const text = JSON.stringify(call.input);
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `input-${this.#names.size + 1}.json`;
    this.#names.set(text, name);
    return name;
  }

  /** Here-documents: JSON holds no line end, so no value can end one. */
  text(): string {
    return [...this.#names]
      .map(([json, name]) => `cat >"$work/${name}" <<'DEALIAS-JSON'\n${json}\nDEALIAS-JSON\n`)
      .join('');
  }
}

const quoted = (text: string): string => shellWord(visible(text));

function expectationWords(expectation: Expectation, inputs: Inputs): string {
  const { read } = expectation;
  return [
    holds(expectation, null) ? 'yes' : 'no',
    shellWord(jmesTest(expectation)),
    read.service,
    commandName(read.operation),
    inputs.file(read),
  ].join(' ');
}

function callLine(call: Call, inputs: Inputs): string {
  const late = (call.late ?? []).map(
    ({ member, read, path }) =>
      ` --${commandName(member)} "$(value ${shellWord(jmesPath(path))} ${read.service} ${commandName(read.operation)} ${inputs.file(read)})"`,
  );
  return `call ${call.service} ${commandName(call.operation)} ${inputs.file(call)}${late.join('')}`;
}

function checkFunction(name: string, all: readonly Expectation[], inputs: Inputs): string {
  if (all.length === 0) return '';
  const lines = all.map(
    (each) => `  holds ${expectationWords(each, inputs)} || { unmet=${quoted(each.says)}; return 1; }`,
  );
  return `${name}() {\n${lines.join('\n')}\n}\n`;
}

function stepText(step: Step, number: number, dependents: readonly number[], inputs: Inputs): string {
  const id = quoted(step.id);
  const parts = [
    checkFunction(`done_${number}`, step.done, inputs),
    checkFunction(`before_${number}`, step.before, inputs),
    checkFunction(`ready_${number}`, step.preconditions, inputs),
    `step_${number}() {\n${stepBody(step, number, inputs)
      .map((line) => `  ${line}`)
      .join('\n')}\n}\n`,
  ];
  const { rollback } = step;
  if (rollback !== null) {
    parts.push(checkFunction(`back_ready_${number}`, rollback.preconditions, inputs));
    const lines = [
      `title ${number} ${id} ${quoted(`back: ${step.title}`)}`,
      ...(step.before.length > 0
        ? [`if before_${number}; then say 'It is as it was before.'; return 0; fi`]
        : []),
      ...dependents.map(
        (each) => `if done_${each}; then stop "step ${each} rests on it: take that back first"; fi`,
      ),
      ...(rollback.preconditions.length > 0
        ? [`back_ready_${number} || stop "can't go back: not so: $unmet"`]
        : []),
      ...rollback.instructions.map((each) => `say ${quoted(each)}`),
      ...(rollback.calls.length === 0
        ? ['stop "a person goes back, as said above"']
        : [
            `journal back ${id}`,
            ...rollback.calls.map((each) => callLine(each, inputs)),
            ...(step.before.length > 0 ? [`settle before_${number} ${step.settleSeconds}`] : []),
            `journal undone ${id}`,
          ]),
    ];
    parts.push(`rollback_${number}() {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`);
  }
  return parts.filter((part) => part !== '').join('');
}

function stepBody(step: Step, number: number, inputs: Inputs): string[] {
  const id = quoted(step.id);
  const told = step.done.length > 0;
  const byPerson = step.by === 'person';
  const instructions = step.instructions.map((each) => `say ${quoted(`- ${each}`)}`);
  const lines = [`title ${number} ${id} ${quoted(step.title)}`];
  if (told && !byPerson)
    lines.push(`if done_${number}; then say 'Done already.'; record ${id}; return 0; fi`);
  else
    lines.push(
      `if recorded ${id}${told ? ` && done_${number}` : ''}; then say 'Done already.'; return 0; fi`,
    );
  lines.push(
    ...instructions,
    ...step.watch.map((each) => `say ${quoted(`Watch: ${each.says} (${each.metric})`)}`),
  );
  if (step.preconditions.length > 0) lines.push(`ready_${number} || stop "not so: $unmet"`);
  if (step.waitSeconds > 0) lines.push(`waited ${step.waitSeconds} ${step.needs.map(quoted).join(' ')}`);
  for (const each of step.phase === 'drain' || step.phase === 'contract' ? step.watch : []) {
    const input = {
      service: 'cloudwatch',
      operation: 'GetMetricStatistics',
      input: {
        Namespace: each.namespace,
        MetricName: each.metric,
        Dimensions: Object.entries(each.dimensions).map(([Name, Value]) => ({ Name, Value })),
        Period: Math.min(86_400, Math.ceil(each.seconds / 60) * 60),
        Statistics: ['Sum'],
      },
    };
    lines.push(`zero ${inputs.file(input)} ${each.seconds} || stop ${quoted(`not yet: ${each.says}`)}`);
  }
  if (step.by === 'pipeline' && step.phase === 'create') {
    const [fn = '', environment = ''] = step.id.split('/');
    lines.push(
      `if [ -z "\${DEALIAS_DEPLOY:-}" ]; then stop 'deploy it, then run this again; or set DEALIAS_DEPLOY'; fi`,
      `journal begin ${id}`,
      `"$DEALIAS_DEPLOY" ${quoted(fn)} ${quoted(environment)} ${quoted(step.title)}`,
    );
    if (!told) lines.push(`agreed ${id} || stop "say that it was done: --agree ${step.id}"`);
  } else if (byPerson || step.calls.length === 0) {
    lines.push(`agreed ${id} || stop ${quoted(`when it is done, say so: --agree ${step.id}`)}`);
  } else {
    if (step.approval !== 'none')
      lines.push(
        `agreed ${id} || stop ${quoted(`${step.risk}: ${step.blastRadius}. Someone agrees first: --agree ${step.id}`)}`,
      );
    if (step.goes !== undefined)
      lines.push(
        `named ${quoted(step.goes)} || stop ${quoted(`it is gone afterwards. Type its name: --gone ${step.goes}`)}`,
      );
    if (step.before.length > 0)
      lines.push(
        `before_${number} || begun ${id} || stop "it is neither as before nor done; someone changed it: not so: $unmet"`,
      );
    lines.push(`journal begin ${id}`, ...step.calls.map((each) => callLine(each, inputs)));
  }
  if (told) lines.push(`settle done_${number} ${step.settleSeconds}`);
  lines.push(`record ${id}`);
  return lines;
}

/** A script that does a plan’s steps in order and stops, saying what to do, wherever it is not safe to go on. */
export function renderShell(plan: Plan): string {
  const steps = orderedSteps(plan);
  const inputs = new Inputs();
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const resting = restingOn(steps);
  const dependents = (step: Step): number[] =>
    (resting.get(step.id) ?? []).map(({ id }) => numbers.get(id) ?? 0);
  const bodies = steps.map((step, index) => stepText(step, index + 1, dependents(step), inputs));
  const ids = steps.map(({ id }) => `  ${quoted(id)}`).join('\n');
  const backs = steps.flatMap((step, index) =>
    step.rollback === null ? [] : [`    ${index + 1}) rollback_${index + 1} ;;`],
  );
  return `#!/usr/bin/env bash
# Made by dealias ${visible(plan.tool.version)} from the inventory of ${visible(plan.inventory.capturedAt)}: ${plan.kind === 'contract' ? 'takes old aliases away' : 'moves live functions; deletes nothing'}.
# Read it, then run it: it does the steps in order, stops where someone must act, and goes on when run again.
#
# What stands in single quotes is meant as it stands: expressions with backticks, texts with apostrophes. Not every
# plan calls every function.
# shellcheck disable=SC1112,SC2016,SC2317
${PRELUDE}
readonly expected_account=${quoted(plan.account)}
readonly expected_region=${quoted(plan.region)}
readonly plan_name=${quoted(plan.inventory.sha256.slice(0, 12))}
readonly expires=${Math.floor(Date.parse(plan.expiresAt) / 1000)}
ids=(
${ids}
)
start "$@"

${inputs.text()}
${bodies.join('\n')}
go_back() {
  case "$1" in
${backs.join('\n')}
    *) stop 'this step changes nothing that could be taken back' ;;
  esac
}

run
`;
}
