import { intrinsic, isMap, isScalar } from '../../../template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../../template/node.js';
import { yamlScalar } from '../../../template/render-value.js';
import { isTyped } from './meaning.js';

/** A part of a template on one line, to stand in a list of another one; its comments are left behind. */
export function inline(node: TemplateNode, format: TemplateDocument['format']): string {
  return format === 'json' ? json(node) : yaml(node);
}

function yaml(node: TemplateNode): string {
  const tag = node.tag === undefined ? '' : `${node.tag} `;
  if (isScalar(node)) return tag + (isTyped(node) ? node.value : yamlScalar(node.value, true));
  if (!isMap(node)) return `${tag}[${node.items.map(yaml).join(', ')}]`;
  const call = intrinsic(node);
  // `{ Ref: a }` has a short form that reads better between commas.
  if (call?.name === 'Ref' && isScalar(call.argument)) return `!Ref ${yamlScalar(call.argument.value, true)}`;
  const entries = node.entries.map(({ key, value }) => `${yamlScalar(key, true)}: ${yaml(value)}`);
  return `${tag}{ ${entries.join(', ')} }`;
}

function json(node: TemplateNode): string {
  const call = intrinsic(node);
  if (!call) return plainJson(node);
  const { name, argument, short } = call;
  const isAttribute = name === 'Fn::GetAtt' && isScalar(argument);
  const said = isAttribute ? attributeJson(argument) : short ? plainJson(argument) : json(argument);
  return `{ ${JSON.stringify(name)}: ${said} }`;
}

function attributeJson({ value }: ScalarNode): string {
  const dot = value.indexOf('.');
  return `[${JSON.stringify(value.slice(0, dot))}, ${JSON.stringify(value.slice(dot + 1))}]`;
}

/** What JSON can’t spell as it stands (`007`, `Yes`) becomes a text. */
function plainJson(node: TemplateNode): string {
  if (isScalar(node)) {
    const spells = /^(?:true|false|null|-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?)$/.test(node.value);
    return isTyped(node) && spells ? node.value : JSON.stringify(node.value);
  }
  if (!isMap(node)) return `[${node.items.map(json).join(', ')}]`;
  return `{ ${node.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${json(value)}`).join(', ')} }`;
}
