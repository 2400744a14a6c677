import type { TemplatePass } from '../../transforms/transform.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { goingResources, leaves } from './going.js';
import { get, intrinsic, type Resource, resources, scalarText, walk } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

/** Something that says already what a setting would say: it stays as it is. */
interface Kept {
  /** Who says it, and by what: for people. */
  readonly who: string;
  readonly property: string;
  readonly node: TemplateNode;
}

/** Where a setting can be written, and where not. */
export interface SettingPlaces {
  readonly free: readonly Resource[];
  readonly kept: readonly Kept[];
}

/** The functions that stay: those that say nothing of any of the properties, and what says it for the others. */
export function functionPlaces(pass: TemplatePass, ...properties: readonly string[]): SettingPlaces {
  const { document, functions } = pass;
  const ids = new Set(functions.filter((each) => !each.edge).map((each) => each.logicalId));
  const staying = resources(document).filter(
    ({ logicalId, entry }) => ids.has(logicalId) && !leaves(pass, entry.keyStart),
  );
  const free: Resource[] = [];
  const kept = new Map<TemplateNode, Kept>();
  for (const each of staying) {
    const said = properties.flatMap((property): Kept[] => {
      const node = get(each.properties, property);
      if (node) return [{ who: each.logicalId, property, node }];
      const shared = get(document.root, 'Globals', 'Function', property);
      return shared ? [{ who: 'Globals', property, node: shared }] : [];
    });
    if (said.length === 0) free.push(each);
    for (const one of said) kept.set(one.node, one);
  }
  return { free, kept: [...kept.values()] };
}

/** What of a stage is its limits, by its type. */
const LIMITS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'MethodSettings',
  'AWS::ApiGateway::Stage': 'MethodSettings',
  'AWS::ApiGatewayV2::Stage': 'DefaultRouteSettings',
};

/** The property in which a stage has its limits; undefined for what is no stage. */
export function limitsOf({ type = '' }: Resource): string | undefined {
  return Object.hasOwn(LIMITS, type) ? LIMITS[type] : undefined;
}

/** The stages that stay, by whether they say something of limits. */
export function stagePlaces(pass: TemplatePass): SettingPlaces {
  const gone = goingResources(pass);
  const free: Resource[] = [];
  const kept: Kept[] = [];
  for (const each of resources(pass.document)) {
    const property = limitsOf(each);
    if (property === undefined || gone.has(each.logicalId)) continue;
    const node = get(each.properties, property);
    if (node) kept.push({ who: each.logicalId, property, node });
    else free.push(each);
  }
  return { free, kept };
}

/** The logical id that a function's log group gets. */
export const logGroupId = (functionId: string): string => `${functionId}LogGroup`;

/** The functions whose log Lambda makes, and those that have a log group in the template, or nothing free to call it. */
export function logPlaces(pass: TemplatePass): SettingPlaces {
  const { free, kept } = functionPlaces(pass, 'LoggingConfig');
  const { document } = pass;
  const groups = resources(document).filter(({ type }) => type === 'AWS::Logs::LogGroup');
  const there = free.flatMap((each): (Kept & { readonly of: Resource })[] => {
    const own = groups.find((group) => isLogOf(document, group, each));
    const taken = get(document.root, 'Resources', logGroupId(each.logicalId));
    if (own) return [{ of: each, who: own.logicalId, property: 'RetentionInDays', node: own.entry.value }];
    return taken ? [{ of: each, who: logGroupId(each.logicalId), property: 'Type', node: taken }] : [];
  });
  const without = free.filter((each) => !there.some(({ of }) => of === each));
  return { free: without, kept: [...kept, ...there.map(({ of: _of, ...each }) => each)] };
}

/** Whether a log group is named after a function: by a reference to it, or by its name as it is written. */
function isLogOf(document: TemplateDocument, group: Resource, fn: Resource): boolean {
  const name = get(group.properties, 'LogGroupName');
  if (!name) return false;
  const written = scalarText(get(fn.properties, 'FunctionName'));
  if (written !== undefined && scalarText(name) === `/aws/lambda/${written}`) return true;
  let found = document.text.slice(name.start, name.end).includes(`\${${fn.logicalId}}`);
  walk(name, (node) => {
    const call = intrinsic(node);
    if (call?.name === 'Ref' && scalarText(call.argument) === fn.logicalId) found = true;
    return undefined;
  });
  return found;
}

/** That a setting that was asked for is not made everywhere: what is asked for and not done is said. */
export function notMade(
  { document }: TemplatePass,
  setting: string,
  { free, kept }: SettingPlaces,
  condition: string,
): Notice[] {
  const [first] = kept;
  const base = { code: 'own/no-effect', severity: 'warning' as const };
  const { file, text } = document;
  if (first === undefined) {
    if (free.length > 0) return [];
    const what = setting === 'throttling' ? 'stage of an API' : 'function';
    const message = `\`own.${setting}\` has no effect: there is no ${what} in ${file} that takes it.`;
    return [{ ...base, message, at: { file, line: 1, column: 1 } }];
  }
  const who = kept.map((each) => `${each.who} (${each.property})`);
  const named = who.length > 6 ? `${who.slice(0, 5).join(', ')} and ${who.length - 5} more` : who.join(', ');
  const does = free.length > 0 ? 'has no effect on all of them' : 'has no effect';
  const byHand = free.length > 0 ? `, by the condition ${condition}` : ', with a parameter of its own';
  return [
    {
      ...base,
      message: `\`own.${setting}\` ${does}: what the template says itself stays, in ${named}. Change it there by hand${byHand}.`,
      at: placeAt(file, text, first.node.start),
    },
  ];
}
