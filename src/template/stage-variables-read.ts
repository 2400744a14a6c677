import { walk } from './navigate.js';
import type { TemplateNode } from './node.js';

/** The stage variables that something reads: by their names, or all that there are. */
export interface StageVariablesRead {
  readonly names: ReadonlySet<string>;
  readonly all: boolean;
}

/** `stageVariables.table`, `stageVariables['table']`, `$stageVariables.get("table")`; without a name, all are read. */
const READ =
  /stageVariables(?:\.(?:get|containsKey)\(\s*\\?['"](?<got>\w+)|\.(?!(?:get|containsKey|getOrDefault|keySet|entrySet|values|size|isEmpty|toString)\b)(?<plain>\w+)|\[\s*\\?['"](?<quoted>\w+))?/g;

/** What a text in a template or a definition of an API reads: an integration, a mapping template. */
export function stageVariablesIn(text: string): StageVariablesRead {
  const names = new Set<string>();
  let all = false;
  for (const { groups = {} } of text.matchAll(READ)) {
    const name = groups.got ?? groups.plain ?? groups.quoted;
    if (name === undefined) all = true;
    else names.add(name);
  }
  return { names, all };
}

/** What the texts under a node read; those for which `skips` holds are passed over, with all that is under them. */
export function stageVariablesUnder(
  root: TemplateNode,
  skips: (node: TemplateNode, path: readonly (string | number)[]) => boolean,
): StageVariablesRead {
  const found: StageVariablesRead[] = [];
  walk(root, (node, path) => {
    if (skips(node, path)) return false;
    if (node.kind === 'scalar') found.push(stageVariablesIn(node.value));
    return undefined;
  });
  return together(found);
}

/** What all of these read. */
export function together(reads: readonly StageVariablesRead[]): StageVariablesRead {
  return { names: new Set(reads.flatMap((each) => [...each.names])), all: reads.some((each) => each.all) };
}
