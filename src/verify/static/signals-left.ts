import { ts } from 'ts-morph';
import { callsAfter } from '../../decide/rehearsals.js';
import { placeOf, shortText } from '../../decide/shown.js';
import type { Run } from '../../evaluate/run.js';
import { samplesOf } from '../../signals/sample.js';
import type { Contradiction } from './proof.js';
import type { ProofQuestion } from './question.js';
import type { RunsAfter } from './run-once.js';

/**
 * Choices that still go by how the function is called. The migrated code is given one environment's variables and
 * called through another's host and stage: what it then chooses otherwise, the call decides and not the stack.
 */
export function signalsLeft(question: ProofQuestion, runAfter: RunsAfter): Contradiction[] {
  const { environments, pairing, variablesAfter } = question;
  const [first, ...others] = environments;
  if (!first || others.length === 0) return [];
  const variables = variablesAfter.get(first.name) ?? {};
  const [of] = samplesOf(first, question.before.function, environments);
  if (!of) return [];
  // The function's own name is the stack's, however it is called.
  const called = (environment: typeof first): Run[] =>
    samplesOf(environment, question.before.function, environments)
      .map(({ host, stage, stageVariables }) => ({ ...of, host, stage, stageVariables }))
      .flatMap((sample) => callsAfter(sample, question))
      .map((sample) => runAfter(sample, variables));
  const own = called(first);
  const found = new Map<ts.Node, Contradiction>();
  for (const other of others) {
    for (const run of called(other)) {
      for (const { node, source } of run.machine.reads) {
        if (pairing.after.suppressed(node, source.code) !== undefined) continue;
        const choice = choiceBy(node, run, own);
        if (choice && !found.has(choice))
          found.set(choice, {
            environment: other.name,
            message: `\`${shortText(choice)}\` still goes by ${source.label}`,
            at: placeOf(choice),
          });
      }
    }
  }
  return [...found.values()];
}

/** A test or look-up that comes from this read and is not what it is in the environment's own calls. */
function choiceBy(read: ts.Node, run: Run, own: readonly Run[]): ts.Node | undefined {
  const id = run.machine.reads.findIndex((each) => each.node === read);
  for (const [node, seen] of run.machine.observations) {
    if (seen.key === undefined || !seen.origin.has(id) || !isChoice(node)) continue;
    if (own.every((each) => isOtherwise(each.machine.observations.get(node)?.key, seen.key))) return node;
  }
  return undefined;
}

function isOtherwise(own: string | undefined, seen: string | undefined): boolean {
  return own !== undefined && own !== seen;
}

function isChoice(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isSwitchStatement(parent) && parent.expression === node) ||
    (ts.isElementAccessExpression(parent) && parent.argumentExpression === node)
  );
}
