import { entry, intrinsic, isMap, isScalar, isSequence } from './navigate.js';
import type { TemplateNode } from './node.js';
import { callOf, type TemplateValue } from './render-value.js';

/** True where a node says what a value says, in whichever style. `5432` and `'5432'` are the same to CloudFormation. */
export function equalValue(node: TemplateNode, value: TemplateValue): boolean {
  const call = callOf(value);
  const written = intrinsic(node);
  if (call || written) {
    if (!call || written?.name !== call.long) return false;
    const { argument } = written;
    if (isScalar(argument)) return argument.value === call.argument;
    if (!isSequence(argument) || !Array.isArray(call.json)) return false;
    return argument.items.map((each) => (isScalar(each) ? each.value : '')).join('.') === call.argument;
  }
  if (Array.isArray(value)) {
    if (!isSequence(node) || node.items.length !== value.length) return false;
    return node.items.every((each, index) => equalValue(each, value[index] as TemplateValue));
  }
  if (typeof value === 'object') {
    const wanted = Object.entries(value);
    if (!isMap(node) || node.entries.length !== wanted.length) return false;
    return wanted.every(([key, each]) => {
      const found = entry(node, key)?.value;
      return found !== undefined && equalValue(found, each as TemplateValue);
    });
  }
  return isScalar(node) && node.tag === undefined && node.value === String(value);
}
