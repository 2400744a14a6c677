import { ts } from 'ts-morph';
import type { StackFunction } from './stack.js';
import {
  all,
  constructName,
  givenFor,
  heldBy,
  meaning,
  mentions,
  plainText,
  statementOf,
  usesOf,
} from './syntax.js';

/** An alias that a stack gives one of its functions. */
export interface StackAlias {
  /** The id of its function; what stands for the function where it is not one that is made in plain sight. */
  readonly functionId: string;
  /** Whether its function is one of the stack's that was read. */
  readonly owned: boolean;
  readonly name: string;
  readonly nameNode: ts.Node;
  readonly node: ts.Expression;
  /** The variable or property that holds it. */
  readonly held: string | undefined;
  /** The whole statement in which it is made. */
  readonly statement: ts.Statement;
  /** Where its variable is used beside that; itself where it is made at its place of use. */
  readonly uses: readonly ts.Node[];
  /** It follows `$LATEST`. */
  readonly latest: boolean;
  /** The version is a fixed one. */
  readonly pinned: boolean;
}

/** The aliases that a stack's code makes, by `addAlias` and by `new Alias`. */
export function readAliases(stack: ts.ClassDeclaration, functions: readonly StackFunction[]): StackAlias[] {
  return [...all(stack, ts.isNewExpression), ...all(stack, ts.isCallExpression)].flatMap((node) => {
    const made = ts.isNewExpression(node) ? aliasMade(functions, node) : aliasAdded(functions, node);
    const statement = statementOf(node);
    if (!made || !statement || !usesLambda(node)) return [];
    const held = heldBy(node);
    const inPlace = held === undefined && !ts.isExpressionStatement(node.parent);
    const uses = inPlace ? [node] : held === undefined ? [] : usesOf(stack, held, node);
    return [{ ...made, node, held, statement, uses }];
  });
}

type Made = Omit<StackAlias, 'node' | 'held' | 'statement' | 'uses'>;

function aliasAdded(functions: readonly StackFunction[], node: ts.CallExpression): Made | undefined {
  const { expression: callee, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'addAlias') return undefined;
  return made(functions, given[0], callee.expression);
}

function aliasMade(functions: readonly StackFunction[], node: ts.NewExpression): Made | undefined {
  if (constructName(node) !== 'Alias') return undefined;
  const props = node.arguments?.[2];
  const version = givenFor(props, 'version');
  return version && made(functions, givenFor(props, 'aliasName'), version);
}

/** @param behind the function, or a version of it */
function made(
  functions: readonly StackFunction[],
  nameNode: ts.Expression | undefined,
  behind: ts.Expression,
): Made | undefined {
  const name = plainText(nameNode);
  if (name === undefined || !nameNode) return undefined;
  const version = meaning(behind).getText();
  // The name of one function may be part of what another one is made with.
  const owner =
    functions.find((each) => meaning(behind) === each.node) ??
    functions.find((each) => each.held !== undefined && mentions(version, each.held));
  return {
    functionId: owner?.id ?? behind.getText().replace(/\.(?:currentVersion|latestVersion)$/, ''),
    owned: owner !== undefined,
    name,
    nameNode,
    latest: /\.latestVersion\b/.test(version),
    pinned: /\bfromVersion(?:Arn|Attributes)\(/.test(version),
  };
}

/** Whether what stands here is called by a rule: `targets: [new LambdaFunction(alias)]`. */
export function isRuleTarget({ parent }: ts.Node): boolean {
  if (!ts.isNewExpression(parent) || constructName(parent) !== 'LambdaFunction') return false;
  for (let at: ts.Node = parent; at.parent && !ts.isStatement(at); at = at.parent)
    if (ts.isNewExpression(at) && constructName(at) === 'Rule') return true;
  return false;
}

/** Keys and agents have aliases too. */
const usesLambda = (node: ts.Node): boolean =>
  /\baws-lambda\b|\baws_lambda\b/.test(node.getSourceFile().text);
