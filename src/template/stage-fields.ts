import { walk } from './navigate.js';
import type { TemplateDocument } from './node.js';

const STAGE = /\$?\{?\bcontext\.(?:stage|path)\b/;
/** `"stage": "$context.stage"` of a mapping template. */
const IN_BODY = /([\w-]+)["']?\s*:\s*["']?\$\{?context\.(?:stage|path)\b/g;

/**
 * Names under which an API hands on the stage that was called, or a path with it, beside those that every request has:
 * by a mapping template, or as a header or parameter.
 */
export function stageFields(document: TemplateDocument): readonly string[] {
  const found = new Set<string>();
  if (!STAGE.test(document.text)) return [];
  walk(document.root, (node, path) => {
    if (node.kind !== 'scalar') return undefined;
    const isIn = (name: RegExp): boolean => path.some((each) => name.test(each));
    if (isIn(/^requestTemplates$/i))
      for (const [, name = ''] of node.value.matchAll(IN_BODY)) found.add(name);
    // `integration.request.header.x-env: context.stage`, `overwrite:header.x-env: $context.stage`
    const name = path.at(-1)?.split('.').at(-1);
    if (name !== undefined && isIn(/^requestParameters$/i) && STAGE.test(node.value))
      found.add(name).add(name.toLowerCase());
    return undefined;
  });
  return [...found];
}
