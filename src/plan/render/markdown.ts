import { plural } from '../../report/counts.js';
import { markdownCode, markdownText } from '../../report/markdown.js';
import { commandLine } from '../call.js';
import type { FunctionPlan, Plan, PlanFinding, Step } from '../model.js';
import { orderedSteps } from '../read.js';
import { duration } from '../steps/skeleton.js';
import { renderMermaid } from './mermaid.js';

/** A plan to review, and to follow at night: what stands in the way first, then a checklist in the order to do it. */
export function renderPlanMarkdown(plan: Plan): string {
  const steps = orderedSteps(plan);
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const contract = plan.kind === 'contract';
  const nothing = contract
    ? 'Nothing is left of what moves leave behind: there is nothing to take away.'
    : 'No function here has aliases that stand for environments: there is nothing to move.';
  if (plan.functions.length === 0)
    return `# ${title(plan)}\n\n${nothing}\n\nMade from the inventory of ${markdownText(plan.inventory.capturedAt)}.\n`;
  return [
    `# ${title(plan)}\n`,
    `${headline(plan, steps)}\n`,
    `Made from the inventory of ${markdownText(plan.inventory.capturedAt)}; good until ${markdownText(plan.expiresAt)}. Nothing was changed in AWS to make it. \`dealias status\` says how far it is.\n`,
    overview(plan),
    checks(plan),
    '## Picture\n',
    `\`\`\`mermaid\n${renderMermaid(plan)}\`\`\`\n`,
    '## In the way, and to know\n',
    ...plan.functions.flatMap(findingsOf),
    '## Steps\n',
    steps.length === 0 ? 'None: see above for what would unblock them.\n' : '',
    ...steps.map((step) => stepLines(step, numbers)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function title({ kind, account, region }: Plan): string {
  return `${kind === 'contract' ? 'Take the old aliases away' : 'Move live functions'}: account ${markdownText(account)}, ${markdownText(region)}`;
}

function headline(plan: Plan, steps: readonly Step[]): string {
  const environments = plan.functions.flatMap((each) => each.environments);
  const count = (status: string): string =>
    `${environments.filter((each) => each.status === status).length} ${status}`;
  return `${plural(plan.functions.length, 'function')}, ${plural(environments.length, 'environment')} of theirs: ${count('ready')}, ${count('waiting')}, ${count('refused')}. ${plural(steps.length, 'step')}.`;
}

function overview(plan: Plan): string {
  const rows = plan.functions.flatMap((fn) =>
    fn.environments.map((each) => {
      const { target } = each;
      const name =
        target.qualifier === null ? target.functionName : `${target.functionName}:${target.qualifier}`;
      const where = target.mode === 'adopt' ? `${target.stack} (the one that exists)` : target.stack;
      return `| ${markdownCode(`${fn.name}:${each.qualifier}`)} | ${markdownCode(each.version)} | ${markdownCode(name)} | ${markdownText(where)} | ${each.status} | ${plural(each.steps.length, 'step')} |`;
    }),
  );
  return [
    '| now | version | afterwards | stack | status | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function checks(plan: Plan): string {
  if (plan.checks.length === 0) return '';
  return [
    '## Try first\n',
    'What follows rests on these; nobody has confirmed them. Try each in an account of your own.\n',
    ...plan.checks.flatMap(({ code, question, how, meanwhile }) => [
      `- [ ] **${code}** ${markdownText(question)}`,
      `  - How: ${markdownText(how)}`,
      `  - Meanwhile: ${markdownText(meanwhile)}`,
    ]),
    '',
  ].join('\n');
}

function findingsOf(fn: FunctionPlan): string[] {
  const own = fn.findings.map((each) => findingLine('', each));
  const rest = fn.environments.flatMap((environment) =>
    environment.findings.map((each) => findingLine(`${environment.environment}: `, each)),
  );
  return own.length + rest.length === 0
    ? []
    : [`### ${markdownText(fn.name)}: ${fn.status}\n`, `${[...own, ...rest].join('\n')}\n`];
}

function findingLine(where: string, finding: PlanFinding): string {
  const stops =
    finding.blocks === null
      ? finding.severity
      : `stops ${finding.blocks === 'cutover' ? 'the cut-over' : finding.blocks}`;
  return [
    `- **${finding.code}** (${stops}) ${markdownText(where)}${markdownText(finding.message)}`,
    `  - Seen: ${finding.evidence.map(markdownText).join('; ')}`,
    `  - Do: ${markdownText(finding.unblock)}`,
  ].join('\n');
}

const BY: Readonly<Record<Step['by'], string>> = {
  calls: 'by the commands below',
  person: 'by a person',
  pipeline: 'by a deployment',
};

function stepLines(step: Step, numbers: ReadonlyMap<string, number>): string {
  const numbered = (id: string): string => `${numbers.get(id) ?? '?'}`;
  const bullet = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`- ${title}`, ...lines.map((line) => `  - ${line}`)];
  const block = (commands: readonly string[]): string[] =>
    commands.length === 0 ? [] : ['', '  ```sh', ...commands.map((each) => `  ${each}`), '  ```'];
  const expectations = (all: Step['done']): string[] => all.map(({ says }) => markdownText(says));
  const { rollback, expects } = step;
  return [
    `### ${numbered(step.id)}. ${markdownText(step.title)}\n`,
    `- [ ] ${markdownCode(step.id)}, ${BY[step.by]}. Risk ${step.risk}; touches ${markdownText(step.blastRadius)}.${step.approval === 'none' ? '' : step.approval === 'person' ? ' **Someone agrees first.**' : ` **Someone types the name of what goes: ${markdownCode(step.goes ?? '')}.**`}${step.irreversible ? ' **Can’t be undone.**' : ''}`,
    ...(step.needs.length === 0 ? [] : [`- After ${step.needs.map(numbered).join(', ')}`]),
    ...bullet('Do', step.instructions.map(markdownText)),
    ...bullet('Only if', [...expectations(step.preconditions), ...expectations(step.before)]),
    ...block(step.cli),
    ...bullet('Done when', expectations(step.done)),
    ...(step.settleSeconds > 0 ? [`- Then wait ${duration(step.settleSeconds)}.`] : []),
    ...(step.waitSeconds > 0 ? [`- Takes ${duration(step.waitSeconds)}.`] : []),
    ...bullet(
      'Watch',
      step.watch.map(
        (each) =>
          `${markdownText(each.says)} (${markdownCode(`${each.namespace} ${each.metric}`)}, ${duration(each.seconds)})`,
      ),
    ),
    `- Traffic: ${markdownText(expects.says)}. Downtime ${expects.downtimeSeconds} s, delay up to ${expects.delaySeconds} s, lost: ${expects.lost}, handled twice: ${expects.duplicates}.`,
    ...(step.restsOn.length === 0 ? [] : [`- Rests on ${step.restsOn.join(', ')} (see “Try first”).`]),
    ...(rollback === null
      ? []
      : [
          `- Back, ${markdownText(rollback.until)}:`,
          ...rollback.instructions.map((each) => `  - ${markdownText(each)}`),
          ...block(rollback.calls.map(commandLine)),
        ]),
    `- Twice? ${markdownText(step.idempotency)}.`,
    '',
  ].join('\n');
}
