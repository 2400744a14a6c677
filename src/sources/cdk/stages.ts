import { ts } from 'ts-morph';
import type { StackAlias } from './aliases.js';
import {
  all,
  constructName,
  doneTo,
  givenFor,
  heldBy,
  keyOf,
  meaning,
  plainText,
  resourceTaken,
  rootOf,
  statementOf,
  textOf,
  usesOf,
  verbOf,
} from './syntax.js';

/** A stage variable, as the code sets it. */
export interface StageVariable {
  readonly name: string;
  /** Undefined where it is not plain text. */
  readonly value: string | undefined;
  readonly node: ts.ObjectLiteralElementLike;
  readonly list: ts.ObjectLiteralExpression;
}

/** A stage of an API that a stack makes. */
export interface StackStage {
  /** What the code calls its API; equal for two stages of one API. */
  readonly api: string;
  readonly name: string;
  readonly nameNode: ts.Node;
  /** The construct; the API itself for the stage that an API makes. */
  readonly node: ts.NewExpression;
  /** It is made by its API, so it can't go without it. */
  readonly own: boolean;
  readonly held: string | undefined;
  /** The statement that makes it and does nothing else. */
  readonly statement: ts.Statement | undefined;
  readonly uses: readonly ts.Node[];
  readonly variables: readonly StageVariable[];
}

const REST_API = /^(?:Lambda|Spec|StepFunctions)?RestApi$/;
const STAGE = /^(?:Http|WebSocket|Cfn)?Stage$/;

/** The stages that a stack’s code makes under a plain name, those that its APIs make themselves among them. */
export function readStages(stack: ts.ClassDeclaration, aliases: readonly StackAlias[]): StackStage[] {
  return all(stack, ts.isNewExpression).flatMap((node): StackStage[] => {
    const props = node.arguments?.[2] && meaning(node.arguments[2]);
    const kind = constructName(node);
    const given = REST_API.test(kind)
      ? ownStage(node, props)
      : STAGE.test(kind)
        ? madeStage(kind, props)
        : undefined;
    if (!given) return [];
    const { options, key, fallback, ...rest } = given;
    const nameNode = givenFor(options, 'stageName');
    const name = nameNode ? plainText(nameNode) : fallback;
    if (name === undefined) return [];
    const held = heldBy(node);
    const uses = held === undefined ? [] : usesOf(stack, held, node);
    const { parent } = node;
    const alone =
      ts.isExpressionStatement(parent) || ts.isVariableDeclaration(parent) || held?.startsWith('this.');
    const list = givenFor(options, key);
    return [
      {
        ...rest,
        name,
        nameNode: nameNode ?? node,
        node,
        held,
        statement: !rest.own && alone ? statementOf(node) : undefined,
        uses,
        variables: [
          ...(list && ts.isObjectLiteralExpression(list) ? variablesIn(list, aliases) : []),
          ...(rest.own ? [] : overrides(stack, uses).flatMap((each) => variablesIn(each, aliases))),
        ],
      },
    ];
  });
}

type Given = Pick<StackStage, 'api' | 'own'> & {
  readonly options: ts.Node | undefined;
  readonly key: string;
  readonly fallback: string | undefined;
};

/** `deployOptions`, and `prod` where there are none. */
function ownStage(node: ts.NewExpression, props: ts.Expression | undefined): Given | undefined {
  const held = heldBy(node);
  if (held === undefined || givenFor(props, 'deploy')?.kind === ts.SyntaxKind.FalseKeyword) return undefined;
  const options = givenFor(props, 'deployOptions');
  return {
    api: held,
    own: true,
    options: options && meaning(options),
    key: 'variables',
    fallback: 'prod',
  };
}

function madeStage(kind: string, props: ts.Expression | undefined): Given | undefined {
  const base = { own: false, options: props, fallback: undefined };
  if (kind === 'Stage') {
    const deployment = givenFor(props, 'deployment');
    return deployment && { ...base, key: 'variables', fallback: 'prod', api: apiBehind(deployment) };
  }
  if (kind === 'CfnStage') {
    const rest = givenFor(props, 'restApiId');
    const api = rest ?? givenFor(props, 'apiId');
    return api && { ...base, key: rest ? 'variables' : 'stageVariables', api: rootOf(api) };
  }
  const api = givenFor(props, 'httpApi') ?? givenFor(props, 'webSocketApi');
  return api && { ...base, key: 'stageVariables', api: api.getText() };
}

function apiBehind(deployment: ts.Expression): string {
  const made = meaning(deployment);
  if (ts.isPropertyAccessExpression(made) && made.name.text === 'latestDeployment')
    return made.expression.getText();
  const api = ts.isNewExpression(made) ? givenFor(made.arguments?.[2], 'api') : undefined;
  return api?.getText() ?? made.getText();
}

/** Stage variables of an HTTP API, which were set on the resource behind its stage for want of a property. */
function overrides(stack: ts.ClassDeclaration, uses: readonly ts.Node[]): ts.ObjectLiteralExpression[] {
  return uses.flatMap((use) => {
    const name = resourceTaken(use);
    if (name) return overrides(stack, usesOf(stack, name.text, name));
    const done = doneTo(use)?.expression;
    const value = done && (ts.isCallExpression(done) ? done.arguments[1] : valueSet(done));
    return done && value && setsVariables(done) && ts.isObjectLiteralExpression(value) ? [value] : [];
  });
}

function setsVariables(node: ts.Expression): boolean {
  if (ts.isCallExpression(node))
    return verbOf(node) === 'addPropertyOverride' && textOf(node.arguments[0]) === 'StageVariables';
  return verbOf(node) === 'stageVariables';
}

const valueSet = (node: ts.Expression): ts.Expression | undefined =>
  ts.isBinaryExpression(node) ? node.right : undefined;

function variablesIn(list: ts.ObjectLiteralExpression, aliases: readonly StackAlias[]): StageVariable[] {
  return list.properties.flatMap((node): StageVariable[] => {
    const name = node.name && keyOf(node.name);
    if (name === undefined || !ts.isPropertyAssignment(node)) return [];
    const named = aliases.find(
      ({ held }) => held !== undefined && node.initializer.getText() === `${held}.aliasName`,
    );
    return [{ name, value: named?.name ?? plainText(node.initializer), node, list }];
  });
}
