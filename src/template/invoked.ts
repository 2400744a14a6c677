import { flatten } from '../environments/template-values.js';
import type { LambdaFunction } from '../model/function.js';
import { get, resources } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

/** The function a value names, and by which qualifier. */
export interface Invoked {
  readonly functionId: string;
  /** An alias name, a version, or `${stageVariables.x}` in any escaping. */
  readonly qualifier: string | undefined;
  /** Logical id of the alias or version resource the value goes through. */
  readonly through: string | undefined;
}

const TARGET =
  /(?:^|:function:)(?:\$\{(\w+)(?:\.(\w+))?\}|([A-Za-z0-9_-]+))(?::([\w$-]+|[\\$]*\$\{!?stageVariables\.\w+\}))?$/;

/**
 * What function of this template a name, an ARN or an integration URI leads to, through an alias resource where it
 * does; undefined for functions of other templates and for what can't be told.
 */
export function invoked(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  node: TemplateNode | undefined,
): Invoked | undefined {
  const text = flatten(node);
  return text === undefined ? undefined : invokedText(document, functions, text);
}

export function invokedText(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  text: string,
): Invoked | undefined {
  const arn = /\/functions\/(.+)\/invocations$/s.exec(text)?.[1] ?? text;
  const match = TARGET.exec(arn.trim());
  if (!match) return undefined;
  const [, id, attribute, name, qualifier] = match;
  if (id === undefined) {
    const fn = functions.find((each) => each.functionName !== undefined && each.functionName === name);
    return fn && { functionId: fn.logicalId, qualifier, through: undefined };
  }
  if (functions.some((each) => each.logicalId === id)) {
    if (attribute !== undefined && attribute !== 'Arn') return undefined;
    return { functionId: id, qualifier, through: undefined };
  }
  const via = resources(document).find((each) => each.logicalId === id);
  if (via?.type !== 'AWS::Lambda::Alias' && via?.type !== 'AWS::Lambda::Version') return undefined;
  const behind = flatten(get(via.properties, 'FunctionName'));
  const target = behind === undefined ? undefined : invokedText(document, functions, behind);
  return target && { functionId: target.functionId, qualifier: undefined, through: id };
}
