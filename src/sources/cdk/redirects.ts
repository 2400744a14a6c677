import { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import { isRuleTarget, type StackAlias } from './aliases.js';
import { type LoopElement, loopElement } from './loops.js';
import { all, constructName, givenFor } from './syntax.js';

/** A place at which the adopted environment’s alias stood, and its function stands from now on. */
export interface Redirect {
  readonly node: ts.Node;
  readonly alias: StackAlias;
  /** The function, as the code calls it. */
  readonly to: string;
  readonly use: Use;
  /** Where it is listed for a loop. */
  readonly element: LoopElement | undefined;
}

type Use = 'permission' | 'integration' | 'value';

/** How the code calls the function of an alias wherever the alias is seen. */
export function functionFor({ stack }: CdkPass, { functionId, held, node }: StackAlias): string | undefined {
  const name = stack.functions.find((each) => each.id === functionId)?.held;
  // A property is seen in every method, a variable of the constructor is not.
  const isSeen = name?.startsWith('this.') || !held?.startsWith('this.');
  return isSeen && name !== undefined && node.getText() !== name ? name : undefined;
}

/** The adopted environment's alias becomes its function where that means the same; undefined where it doesn’t. */
export function redirectOf(
  pass: CdkPass,
  alias: StackAlias,
  node: ts.Node,
  to: string,
): Redirect | undefined {
  const element = loopElement(node);
  const use = element ? (element.isFollowed ? 'permission' : undefined) : useOf(node);
  if (use === undefined || permittedTwice(pass, node, to)) return undefined;
  return { node, alias, to, use, element };
}

/** Whether the function has a permission of the same construct id already. */
function permittedTwice({ stack }: CdkPass, use: ts.Node, to: string): boolean {
  const call = use.parent.parent;
  const id = ts.isCallExpression(call) ? call.arguments[0]?.getText() : undefined;
  return (
    id !== undefined &&
    all(stack.node, ts.isCallExpression).some(
      (each) => each.expression.getText() === `${to}.addPermission` && each.arguments[0]?.getText() === id,
    )
  );
}

/** Settings of asynchronous calls belong to the alias, and would go with it. */
export function ownSettings({ node }: StackAlias): string[] {
  const props = ts.isNewExpression(node)
    ? node.arguments?.[2]
    : ts.isCallExpression(node)
      ? node.arguments[1]
      : undefined;
  return ['onFailure', 'onSuccess', 'maxEventAge', 'retryAttempts'].filter((each) => givenFor(props, each));
}

/** What an alias is used for, of what a function can be used for as well. */
function useOf(use: ts.Node): Use | undefined {
  const { parent } = use;
  if (isRuleTarget(use)) return 'value';
  if (ts.isPropertyAccessExpression(parent) && parent.expression === use) {
    const { text } = parent.name;
    if (/^(?:addPermission|grantInvoke)$/.test(text)) return 'permission';
    const made = ts.findAncestor(parent, ts.isNewExpression);
    const allows = made !== undefined && constructName(made) === 'CfnPermission';
    return /^function(?:Arn|Name)$/.test(text) ? (allows ? 'permission' : 'value') : undefined;
  }
  if (ts.isNewExpression(parent) && /^(?:Http)?LambdaIntegration$/.test(constructName(parent)))
    return 'integration';
  const isHandler = ts.isPropertyAssignment(parent) && parent.name.getText() === 'handler';
  const made = isHandler ? parent.parent.parent : parent;
  return isHandler && ts.isNewExpression(made) && constructName(made) === 'LambdaRestApi'
    ? 'integration'
    : undefined;
}
