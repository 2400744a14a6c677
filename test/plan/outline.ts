import { commandLine } from '../../src/plan/call.js';
import { type Expectation, jmesTest } from '../../src/plan/expectation.js';
import type { Phase, Plan, PlanFinding, Step } from '../../src/plan/model.js';
import { orderedSteps } from '../../src/plan/read.js';

/** A plan as lines to read beside what AWS's documentation says: every call, check and way back, nothing twice. */
export function outline(plan: Plan, phases?: readonly Phase[]): string {
  const lines: string[] = [`environments: ${plan.environments.join(', ')}`];
  for (const wave of plan.waves) lines.push(`wave: ${wave.functions.join(', ')} (${wave.why})`);
  for (const check of plan.checks) lines.push(`try first: ${check.code}`);
  for (const fn of plan.functions) {
    lines.push('', `${fn.name}: ${fn.status}`, ...fn.findings.flatMap((each) => findingLines(each, '  ')));
    for (const environment of fn.environments) {
      const { target } = environment;
      lines.push(
        `  ${environment.environment}: ${environment.qualifier} on ${environment.version} → ${target.mode} ${target.arn} in stack ${target.stack}: ${environment.status}`,
        ...environment.findings.flatMap((each) => findingLines(each, '    ')),
      );
    }
  }
  for (const step of orderedSteps(plan))
    if (phases === undefined || phases.includes(step.phase)) lines.push('', ...stepLines(step));
  return `${lines.join('\n')}\n`;
}

function findingLines(finding: PlanFinding, indent: string): string[] {
  return [
    `${indent}${finding.code} ${finding.severity}, stops ${finding.blocks ?? 'nothing'}: ${finding.message}`,
    ...finding.evidence.map((each) => `${indent}  seen: ${each}`),
    `${indent}  do: ${finding.unblock}`,
  ];
}

function expectationLine(label: string, expectation: Expectation): string {
  const { read } = expectation;
  return `  ${label}: ${expectation.says} [${read.service} ${read.operation} ${JSON.stringify(read.input)} → ${jmesTest(expectation)}]`;
}

function stepLines(step: Step): string[] {
  const { expects, rollback } = step;
  return [
    `${step.id}`,
    `  ${step.risk} by ${step.by}; agreement: ${step.approval}${step.irreversible ? '; IRREVERSIBLE' : ''}; touches: ${step.blastRadius}`,
    `  ${step.title}`,
    ...step.needs.map((each) => `  after ${each}`),
    ...step.instructions.map((each) => `  do: ${each}`),
    ...step.preconditions.map((each) => expectationLine('only if', each)),
    ...step.before.map((each) => expectationLine('before', each)),
    ...step.cli.map((each) => `  $ ${each}`),
    ...step.done.map((each) => expectationLine('done when', each)),
    ...(step.settleSeconds > 0 ? [`  then wait ${step.settleSeconds} s`] : []),
    ...(step.waitSeconds > 0 ? [`  takes ${step.waitSeconds} s`] : []),
    ...step.watch.map(
      (each) =>
        `  watch: ${each.says} [${each.namespace} ${each.metric} ${JSON.stringify(each.dimensions)} ${each.want}${each.want === 'at-most' ? ` ${each.value}` : ''} in ${each.seconds} s]`,
    ),
    `  traffic: down ${expects.downtimeSeconds} s, late ${expects.delaySeconds} s, lost ${expects.lost}, twice ${expects.duplicates}: ${expects.says}`,
    ...(step.restsOn.length > 0 ? [`  rests on ${step.restsOn.join(', ')}`] : []),
    ...(rollback === null
      ? []
      : [
          `  back, ${rollback.until}:`,
          ...rollback.instructions.map((each) => `    do: ${each}`),
          ...rollback.preconditions.map((each) => `  ${expectationLine('only if', each)}`),
          ...rollback.calls.map((each) => `    $ ${commandLine(each)}`),
        ]),
  ];
}
