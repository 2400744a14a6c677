import { environmentKey } from '../../environments/names.js';
import type { Sightings } from '../../environments/sightings.js';
import type { Place } from '../../model/environment.js';
import type { LambdaFunction } from '../../model/function.js';
import { placeAt } from '../../model/place.js';
import { get, isMap, isSequence, scalarText } from '../../template/navigate.js';
import type { SequenceNode, TemplateDocument, TemplateNode } from '../../template/node.js';
import type { AliasCommand } from './commands.js';
import { defaultStage, functionEntries } from './service.js';

/** Plugins that deploy aliases beside each other into one stack. `serverless-simple-alias` moves a release's. */
const PLUGIN = /^(?:@[\w-]+\/)?serverless-(?:plugin-)?aws-alias(?:-[\w-]+)?$/;

/** The entry of `plugins:` that is such a plugin. */
export interface AliasPlugin {
  readonly name: string;
  readonly list: SequenceNode;
  readonly index: number;
  readonly node: TemplateNode;
}

export function aliasPlugin({ root }: TemplateDocument): AliasPlugin | undefined {
  const section = get(root, 'plugins');
  const list = isMap(section) ? get(section, 'modules') : section;
  if (!isSequence(list)) return undefined;
  for (const [index, node] of list.items.entries()) {
    const name = scalarText(node);
    if (name !== undefined && PLUGIN.test(name)) return { name, list, index, node };
  }
  return undefined;
}

/** Names of aliases that the plugin is told, each with the place that tells. */
function namesOf(
  document: TemplateDocument,
  commands: readonly AliasCommand[],
): { name: string; at: Place }[] {
  const place = (offset: number): Place => placeAt(document.file, document.text, offset);
  const found = commands.flatMap(({ alias, at }) => (alias === undefined ? [] : [{ name: alias, at }]));
  const alias = get(document.root, 'custom', 'alias', 'name') ?? get(document.root, 'custom', 'alias');
  const literal = scalarText(alias);
  if (alias && literal !== undefined && !literal.includes('${'))
    found.push({ name: literal, at: place(alias.start) });
  // Settings by alias: maps under `custom` that are named after environments.
  const custom = get(document.root, 'custom');
  for (const map of isMap(custom) ? [custom, ...custom.entries.map((each) => each.value)] : []) {
    if (!isMap(map)) continue;
    for (const { key, keyStart, value } of map.entries)
      if (environmentKey(key) !== null && isMap(value)) found.push({ name: key, at: place(keyStart) });
  }
  const seen = new Set<string>();
  return found.filter(({ name }) => {
    const key = environmentKey(name) ?? name;
    return !seen.has(key) && seen.add(key);
  });
}

const REQUESTS = ['http', 'httpApi', 'websocket'];

/** What the plugin makes of a service: every alias on every function, and a stage of the API for each. */
export function pluginSightings(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  commands: readonly AliasCommand[],
): Sightings {
  if (!aliasPlugin(document)) return { aliases: [], stages: [], hosts: [], qualifierVariables: new Set() };
  const names = namesOf(document, commands);
  const stage = commands.find((each) => typeof each.stage === 'string')?.stage ?? defaultStage(document);
  const hasApi = functionEntries(document).some(({ value }) => {
    const events = get(value, 'events');
    return isSequence(events) && events.items.some((each) => REQUESTS.some((kind) => get(each, kind)));
  });
  return {
    aliases: functions.flatMap(({ logicalId }) =>
      names.map(({ name, at }) => ({
        owner: `${document.file}#${logicalId}`,
        name,
        at,
        latest: false,
        release: false,
      })),
    ),
    stages: hasApi
      ? names.map(({ name, at }) => ({
          owner: `${document.file}#ApiGateway`,
          name,
          at,
          variables: [
            { name: 'SERVERLESS_ALIAS', value: name, at },
            { name: 'SERVERLESS_STAGE', value: stage, at },
          ],
        }))
      : [],
    hosts: [],
    qualifierVariables: new Set(['SERVERLESS_ALIAS']),
  };
}
