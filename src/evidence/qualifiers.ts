import { flatten } from '../environments/template-values.js';
import type { Environment } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import { formatPlace, placeAt } from '../model/place.js';
import { invokedText } from '../template/invoked.js';
import { scalarText, walk } from '../template/navigate.js';
import type { TemplateDocument } from '../template/node.js';
import { apiStages } from '../template/stages.js';

/**
 * The stage variables that stand for an environment in a qualifier's place: two environments set them to different
 * values, or two stages of one API do, or a stage sets one to an alias of an environment.
 */
export function environmentVariables(
  document: TemplateDocument,
  environments: readonly Environment[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const names = new Set(environments.flatMap((each) => Object.keys(each.stageVariables)));
  for (const name of names) {
    const values = environments.flatMap((each) => each.stageVariables[name] ?? []);
    if (new Set(values).size >= 2) found.add(name);
  }
  const aliases = new Set(environments.flatMap((each) => each.aliases));
  for (const stage of apiStages(document)) {
    for (const each of stage.variables?.entries ?? []) {
      const value = scalarText(each.value);
      if (value !== undefined && aliases.has(value)) found.add(each.key);
    }
  }
  return found;
}

/** Functions whose integrations are qualified by one of these stage variables, with the place of the first. */
export function qualifiedFunctions(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  variables: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  walk(document.root, (node) => {
    const text = flatten(node);
    const variable = text === undefined ? undefined : /stageVariables\.(\w+)\}/.exec(text)?.[1];
    if (text === undefined || variable === undefined || !variables.has(variable)) return;
    const target = invokedText(document, functions, text);
    if (target?.qualifier?.includes('stageVariables.') && !found.has(target.functionId)) {
      found.set(target.functionId, formatPlace(placeAt(document.file, document.text, node.start)));
    }
  });
  return found;
}
