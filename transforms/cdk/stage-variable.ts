import { ts } from 'ts-morph';
import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Edit, Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { redeployments } from '../../src/sources/cdk/deployments.js';
import { going } from '../../src/sources/cdk/going.js';
import { eolOf, indentOf, listRemovals, quoted, wholeLines } from '../../src/sources/cdk/lines.js';
import { qualifiers, tellsApart } from '../../src/sources/cdk/qualifiers.js';
import type { StackStage, StageVariable } from '../../src/sources/cdk/stages.js';
import { statementOf } from '../../src/sources/cdk/syntax.js';
import type { CdkPass, CdkTransform } from '../transform.js';

const CODE = 'cdk/stage-variable';

/** Stage variables that chose an alias: the integration calls the function, and its API is deployed anew. */
export const cdkStageVariable: CdkTransform = {
  code: CODE,
  title: 'stage variables of a CDK stack that choose an alias, or tell environments apart',
  run(pass) {
    const { stack, text } = pass;
    const file = stack.file.fileName;
    const { cuts, left } = qualifiers(pass);
    const read = new Set(left.map(({ variable }) => variable));
    const variables = remaining(pass).map(({ stage, unread, ...rest }) => ({
      ...rest,
      stage,
      unread: unread.filter(({ name }) => !read.has(name) && !pass.code.stageVariablesStillRead.has(name)),
    }));
    const say = (node: ts.Node, message: string): Finding => ({
      code: CODE,
      severity: 'warning',
      message,
      at: placeAt(file, text, node.getStart()),
      outcome: 'rewritten',
    });
    const findings = [
      ...cuts.map(({ node, variable }) =>
        say(
          node,
          `The stage variable \`${variable}\` chooses the alias that is called: the function is called instead`,
        ),
      ),
      ...variables.flatMap(({ stage, unread }) =>
        unread.map(({ node, name }) =>
          say(
            node,
            `The stage variable \`${name}\` of the stage “${stage.name}” is removed: nothing reads it any more`,
          ),
        ),
      ),
    ];
    const edits = [
      ...cuts.map(({ start, end }) => ({ start, end, text: '' })),
      ...variables.flatMap(({ unread }) => removals(text, unread)),
      ...newDeployments(pass),
    ];
    const notices = cuts.slice(0, 1).map(
      ({ node }): Notice => ({
        code: 'H-PERM',
        severity: 'warning',
        message:
          'The API calls the function from now on, by a permission that is new. The stack that is there changes both at once: requests can fail for some seconds while it does. To avoid that, deploy it once with the permission beside the old ones before.',
        at: placeAt(file, text, node.getStart()),
      }),
    );
    return { findings, edits: edits.map((edit): Edit => ({ file, ...edit })), parameters: [], notices };
  },
};

/** On the stages that stay, the variables that told environments apart. */
function remaining(pass: CdkPass): { stage: StackStage; unread: readonly StageVariable[] }[] {
  const cut = new Set(qualifiers(pass).cuts.map(({ variable }) => variable));
  const { statements } = going(pass);
  return pass.stack.stages
    .filter(({ statement }) => !statement || !statements.has(statement))
    .map((stage) => ({
      stage,
      unread: stage.variables.filter(({ name }) => cut.has(name) || tellsApart(pass, name)),
    }));
}

function removals(text: string, variables: readonly StageVariable[]): TextEdit[] {
  const lists = [...new Set(variables.map(({ list }) => list))];
  return lists.flatMap((list): TextEdit[] => {
    const isGone = (node: ts.Node): boolean => variables.some((each) => each.node === node);
    if (!list.properties.every(isGone)) return cut(listRemovals(list.properties, isGone));
    const { parent } = list;
    if (ts.isPropertyAssignment(parent))
      return cut(listRemovals(parent.parent.properties, (node) => node === parent));
    const statement = statementOf(list);
    return statement ? cut([wholeLines(text, statement)]) : [];
  });
}

const cut = (ranges: readonly { start: number; end: number }[]): TextEdit[] =>
  ranges.map((range) => ({ ...range, text: '' }));

/** A deployment of its own is a snapshot of the API under one logical id: only another id takes a new one. */
function newDeployments(pass: CdkPass): TextEdit[] {
  const { text } = pass;
  return redeployments(pass).again.map(({ held, statement }): TextEdit => {
    const at = statement.getEnd();
    const semicolon = text[at - 1] === ';' ? ';' : '';
    const line = `${held}.addToLogicalId(${quoted(text, 'calls functions, not aliases')})${semicolon}`;
    return { start: at, end: at, text: `${eolOf(text)}${indentOf(text, statement.getStart())}${line}` };
  });
}
