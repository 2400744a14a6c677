import type { TemplatePass } from '../../transforms/transform.js';
import { get, isSequence, references, scalarText } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

/** Parameters that templates give a value of its own in every stack, going by their names. */
const STACK_PARAMETER = /^(env|environment|stage|branch)(name|type)?$|(suffix|prefix)$/i;

/** Whether a value is another one in every stack already. */
export function variesByEnvironment(
  pass: TemplatePass,
  node: TemplateNode,
  seen = new Set<string>(),
): boolean {
  const { document, environments } = pass;
  const distinct = (values: readonly (string | undefined)[]): boolean =>
    values.every((each) => each !== undefined) && new Set(values).size === values.length;
  return references(document).some((each) => {
    if (each.start < node.start || each.end > node.end) return false;
    const { target, kind } = each;
    if (target === 'AWS::StackName' || target === 'AWS::StackId') return true;
    if (target === 'AWS::Region') return distinct(environments.map((one) => one.region));
    if (target === 'AWS::AccountId') return distinct(environments.map((one) => one.account));
    if (kind === 'Condition') {
      const condition = get(document.root, 'Conditions', target);
      if (!condition || seen.has(target)) return false;
      return variesByEnvironment(pass, condition, new Set([...seen, target]));
    }
    // What another resource is called follows that resource.
    if (get(document.root, 'Resources', target.split('.')[0] ?? '')) return true;
    return isStackParameter(pass, target);
  });
}

function isStackParameter({ document, environments, parameters }: TemplatePass, name: string): boolean {
  if (parameters.some((each) => each.name === name)) return true;
  const declared = get(document.root, 'Parameters', name);
  if (!declared) return false;
  const allowed = get(declared, 'AllowedValues');
  const values = new Set(isSequence(allowed) ? allowed.items.map(scalarText) : []);
  return STACK_PARAMETER.test(name) || environments.filter((each) => values.has(each.name)).length > 1;
}

/** The parameter a value is a Ref to, where it has a default that every stack would share. */
export function sharedDefault(document: TemplateDocument, name: string): boolean {
  return get(document.root, 'Parameters', name, 'Default') !== undefined;
}
