import { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import { stageVariablesIn } from '../../template/stage-variables-read.js';
import { environmentAliases, stageEnvironment } from './environments.js';
import { going } from './going.js';
import { perPass } from './per-pass.js';
import type { StackStage } from './stages.js';
import { all, constructName, heldBy, isWithin, meaning, property, usesOf } from './syntax.js';

/** A stage variable behind a function of the stack, where it chooses the alias. */
export interface QualifierCut {
  readonly node: ts.Node;
  readonly start: number;
  readonly end: number;
  readonly variable: string;
}

export interface Qualifiers {
  readonly cuts: readonly QualifierCut[];
  /** Stage variables that texts read and go on reading, or that can't be cut, each with the reason. */
  readonly left: readonly { readonly node: ts.Node; readonly variable: string; readonly reason: string }[];
}

type Text = ts.StringLiteralLike | ts.TemplateExpression;

/** Where a stack’s integrations choose an alias by a stage variable, in every way to write it. */
export const qualifiers: (pass: CdkPass) => Qualifiers = perPass(findQualifiers);

function findQualifiers(pass: CdkPass): Qualifiers {
  const cuts: QualifierCut[] = [];
  const left: { node: ts.Node; variable: string; reason: string }[] = [];
  const isText = (node: ts.Node): node is Text =>
    ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  const { statements } = going(pass);
  for (const node of all(pass.stack.node, isText)) {
    if (isWithin(statements.keys(), node)) continue;
    const places = qualifiersIn(node);
    for (const { start, end, variable, behind } of places) {
      const reason = behind
        ? reasonAgainst(pass, node, variable, behind)
        : 'the function is named by its text, which would be the adopted stack’s in every stack';
      if (reason === undefined) cuts.push({ node, start, end, variable });
      else left.push({ node, variable, reason });
    }
    for (const variable of readsOf(pass, node, places))
      if (tellsApart(pass, variable))
        left.push({
          node,
          variable,
          reason: 'the API goes on reading it, and what it is to be in each stack is not seen',
        });
  }
  return { cuts, left };
}

/** Variables that stages of different environments set to different values, or that none is seen to set. */
export function tellsApart({ stack }: CdkPass, variable: string): boolean {
  const set = stack.stages.flatMap(({ variables }) => variables.filter(({ name }) => name === variable));
  return new Set(set.map(({ value }) => value)).size !== 1 || set.some(({ value }) => value === undefined);
}

interface Qualifier {
  readonly start: number;
  readonly end: number;
  readonly variable: string;
  /** What stands before the colon; undefined where that is text. */
  readonly behind: ts.Expression | undefined;
}

const QUALIFIER = /:\\?\$\\?\{stageVariables\.(\w+)\}/g;

function qualifiersIn(node: Text): Qualifier[] {
  const pieces = ts.isTemplateExpression(node)
    ? [
        { piece: node.head, before: undefined },
        ...node.templateSpans.map((span) => ({ piece: span.literal, before: span.expression })),
      ]
    : [{ piece: node, before: leftOf(node) }];
  return pieces.flatMap(({ piece, before }) =>
    [...piece.getText().matchAll(QUALIFIER)].map((match): Qualifier => {
      const start = piece.getStart() + match.index;
      // The first character is a quote, or the end of what stands before.
      return {
        start,
        end: start + match[0].length,
        variable: match[1] ?? '',
        behind: match.index === 1 ? before : undefined,
      };
    }),
  );
}

/** What a text is put behind: by `+`, or by `concat`. */
function leftOf(node: ts.Expression): ts.Expression | undefined {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return parent.right === node ? lastOf(parent.left) : undefined;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  const callee = parent.expression;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'concat'
    ? lastOf(callee.expression)
    : undefined;
}

/** The expression in which a text that is put together ends. */
function lastOf(node: ts.Expression): ts.Expression | undefined {
  if (ts.isParenthesizedExpression(node)) return lastOf(node.expression);
  if (ts.isBinaryExpression(node)) return lastOf(node.right);
  if (!ts.isTemplateExpression(node)) return node;
  const last = node.templateSpans.at(-1);
  return last?.literal.text === '' ? last.expression : undefined;
}

/** Stage variables that a text reads anywhere but in the places that are known. */
function readsOf(pass: CdkPass, node: Text, places: readonly Qualifier[]): Iterable<string> {
  const pieces = ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)]
    : [node];
  const read = pieces.map((piece) => {
    const start = piece.getStart();
    const within = places.filter((each) => start <= each.start && each.end <= piece.getEnd());
    const text = within.reduceRight(
      (rest, place) => rest.slice(0, place.start - start) + rest.slice(place.end - start),
      piece.getText(),
    );
    return stageVariablesIn(text);
  });
  const names = read.flatMap((each) => [...each.names]);
  return read.some((each) => each.all) ? new Set([...names, ...pass.stack.stages.flatMap(namesOf)]) : names;
}

const namesOf = ({ variables }: StackStage): string[] => variables.map(({ name }) => name);

/** Why a qualifier can't go: which function it means, who may call that, and what the stages say must all be seen. */
function reasonAgainst(
  pass: CdkPass,
  node: ts.Node,
  variable: string,
  behind: ts.Expression,
): string | undefined {
  if (!ts.isPropertyAccessExpression(behind) || !/^function(?:Arn|Name)$/.test(behind.name.text))
    return 'what stands before it is no function that can be followed';
  const owners = functionsBehind(pass, behind.expression);
  if (!owners) return 'which of the stack’s functions it calls can’t be told';
  const aliases = environmentAliases(pass);
  const setting = pass.stack.stages.flatMap((stage) =>
    stage.variables.filter(({ name }) => name === variable).map(({ value }) => ({ stage, value })),
  );
  if (!setting.some(({ stage }) => stageEnvironment(pass, stage) === pass.adopt))
    return `no stage of ${pass.adopt} is seen that sets \`${variable}\``;
  for (const owner of owners) {
    const own = aliases.filter(({ alias }) => alias.functionId === owner);
    if (own.length === 0) return `${owner} has no aliases of environments`;
    for (const { stage, value } of setting)
      if (
        !own.some(
          ({ alias, environment }) => alias.name === value && environment === stageEnvironment(pass, stage),
        )
      )
        return `the stage “${stage.name}” sets \`${variable}\` to what is no alias of ${owner} for the same environment`;
    if (!mayBeCalled(pass, node, owner))
      return `nothing in the stack lets the API call ${owner} but by its aliases`;
  }
  return undefined;
}

/** The ids of the functions an expression can mean; undefined where one can't be told. */
function functionsBehind(
  { stack }: Pick<CdkPass, 'stack'>,
  node: ts.Expression,
  inside: readonly ts.Node[] = [],
): string[] | undefined {
  const made = meaning(node);
  const owner = stack.functions.find(
    (each) => each.node === made || (each.held?.startsWith('this.') && each.held === node.getText()),
  );
  if (owner) return [owner.id];
  const given = ts.isIdentifier(node) ? parameterOf(node) : undefined;
  if (!given || inside.includes(given.helper)) return undefined;
  const { helper, index } = given;
  const name = heldBy(helper);
  const calls = name === undefined ? [] : usesOf(stack.node, name, helper).map(({ parent }) => parent);
  const owners = calls.map((call) => {
    const argument =
      ts.isCallExpression(call) && call.expression.getText() === name ? call.arguments[index] : undefined;
    return argument && functionsBehind({ stack }, argument, [...inside, helper]);
  });
  return owners.length === 0 || owners.includes(undefined) ? undefined : owners.flatMap((each) => each ?? []);
}

/** The helper of which a name is a parameter. */
function parameterOf(name: ts.Identifier): { helper: ts.Expression; index: number } | undefined {
  for (let at: ts.Node = name.parent; at && !ts.isClassLike(at); at = at.parent) {
    if (!ts.isArrowFunction(at) && !ts.isFunctionExpression(at)) continue;
    const index = at.parameters.findIndex((each) => each.name.getText() === name.text);
    if (index >= 0) return { helper: at, index };
  }
  return undefined;
}

/** Whether something that stays lets the API call a function, or a role of the integration’s own does. */
function mayBeCalled(pass: CdkPass, node: ts.Node, owner: string): boolean {
  const { stack } = pass;
  const held = stack.functions.find(({ id }) => id === owner)?.held;
  const byAlias = going(pass).redirected.some(
    ({ alias, use }) => alias.functionId === owner && use === 'permission',
  );
  const grants = all(stack.node, ts.isCallExpression).some(
    ({ expression }) =>
      held !== undefined &&
      (expression.getText() === `${held}.addPermission` || expression.getText() === `${held}.grantInvoke`),
  );
  const made = ts.findAncestor(node, ts.isNewExpression);
  const role =
    made &&
    all(made, ts.isObjectLiteralExpression).some(
      (each) => property(each, 'credentialsRole') ?? property(each, 'credentials'),
    );
  const permits = all(stack.node, ts.isNewExpression).some(
    (each) =>
      constructName(each) === 'CfnPermission' &&
      held !== undefined &&
      each.getText().includes(`${held}.function`),
  );
  return byAlias || grants || permits || role === true;
}
