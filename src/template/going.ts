import type { TemplatePass } from '../../transforms/transform.js';
import { flatten } from '../environments/template-values.js';
import { escaped } from '../model/pattern.js';
import { permissionsPerEnvironment } from './going-permissions.js';
import { sourcesPerEnvironment } from './going-sources.js';
import { goingStages, type PlacedStage } from './going-stages.js';
import {
  get,
  isMap,
  isSequence,
  type Reference,
  type Resource,
  references,
  resources,
  scalarText,
} from './navigate.js';
import type { MapNode, TemplateNode } from './node.js';
import { removeEntries } from './surgery.js';

type TextEdits = ReturnType<typeof removeEntries>;

/** The codes of the transforms that take resources and outputs out of a template. */
export type Remover =
  | 'cloudformation/environment-alias'
  | 'cloudformation/alias-permission'
  | 'cloudformation/stage-per-environment';

/** A resource or an output that goes: which transform removes it, and for which environment it stood. */
export interface Leaving {
  readonly code: Remover;
  /** Undefined where it served several. */
  readonly environment: string | undefined;
  readonly why: string;
}

interface Going {
  readonly resources: ReadonlyMap<string, Leaving>;
  readonly outputs: ReadonlyMap<string, Leaving>;
}

const computed = new WeakMap<TemplatePass, Going>();

/** Logical ids of the resources that the migration takes out of the template. */
export function goingResources(pass: TemplatePass): ReadonlySet<string> {
  return new Set(going(pass).resources.keys());
}

/** Names of the outputs that the migration takes out of the template. */
export function goingOutputs(pass: TemplatePass): ReadonlySet<string> {
  return new Set(going(pass).outputs.keys());
}

/** What goes, with the reasons. Every transform asks here, so that none edits what another removes. */
export function going(pass: TemplatePass): Going {
  const known = computed.get(pass);
  if (known) return known;
  const found = compute(pass);
  computed.set(pass, found);
  return found;
}

/** Whether an offset lies within something that goes. */
export function leaves(pass: TemplatePass, offset: number): boolean {
  const inside = (section: string, ids: ReadonlyMap<string, Leaving>): boolean => {
    const map = get(pass.document.root, section);
    if (!isMap(map)) return false;
    return map.entries.some(
      (each) => ids.has(each.key) && each.keyStart <= offset && offset < each.value.end,
    );
  };
  const all = going(pass);
  return inside('Resources', all.resources) || inside('Outputs', all.outputs);
}

/**
 * The edits that remove what one transform owns. All removals of a section are computed at once, since neighbours
 * share a comma; where one edit takes several owners' entries, each owner yields the same edit.
 */
export function removalEdits(pass: TemplatePass, code: Remover): TextEdits {
  const all = going(pass);
  return [
    ...sectionEdits(pass, 'Resources', all.resources, code),
    ...sectionEdits(pass, 'Outputs', all.outputs, code),
  ];
}

function sectionEdits(
  { document }: TemplatePass,
  section: string,
  ids: ReadonlyMap<string, Leaving>,
  code: Remover,
): TextEdits {
  const map = get(document.root, section);
  if (!isMap(map)) return [];
  const gone = map.entries.filter((each) => ids.has(each.key));
  const own = gone.filter((each) => ids.get(each.key)?.code === code);
  if (own.length === 0) return [];
  // CloudFormation refuses a section without entries.
  if (gone.length === map.entries.length && section === 'Outputs')
    return removeEntries(document, document.root, [section]);
  const edits = removeEntries(
    document,
    map,
    gone.map((each) => each.key),
  );
  return edits.filter((edit) => own.some((each) => edit.start <= each.keyStart && each.keyStart < edit.end));
}

function compute(pass: TemplatePass): Going {
  const found = new Map<string, Leaving>();
  const stages = goingStages(pass);
  for (const { stage, environment } of stages) {
    found.set(stage.logicalId, {
      code: 'cloudformation/stage-per-environment',
      environment,
      why: `the stage ${stage.name ?? stage.logicalId} stands for ${environment}`,
    });
  }
  for (const { aliasId, aliasName, verdict, environment, evidence } of pass.verdicts) {
    if (aliasId === undefined || verdict !== 'environment') continue;
    found.set(aliasId, {
      code: 'cloudformation/environment-alias',
      environment,
      why: `the alias “${aliasName}” stands for ${environment}. ${evidence.join(' ')}`,
    });
  }
  for (const { resource, environment } of permissionsPerEnvironment(pass)) {
    if (environment === pass.adopt) continue;
    found.set(resource.logicalId, {
      code: 'cloudformation/alias-permission',
      environment,
      why: `the permission is ${environment}’s`,
    });
  }
  for (const { resource, environments, only } of sourcesPerEnvironment(pass)) {
    if (!only || environments.includes(pass.adopt)) continue;
    found.set(resource.logicalId, {
      code: 'cloudformation/environment-alias',
      environment: environments[0],
      why: `it serves ${environments.join(', ')} alone`,
    });
  }
  const outputs = new Map<string, Leaving>();
  addDependents(pass, stages, found, outputs);
  return { resources: found, outputs };
}

/** What only what goes needs goes too, until nothing more does. */
function addDependents(
  pass: TemplatePass,
  stages: readonly PlacedStage[],
  found: Map<string, Leaving>,
  outputs: Map<string, Leaving>,
): void {
  const all = references(pass.document).filter((each) => each.kind !== 'DependsOn');
  const everything = resources(pass.document);
  for (let before = -1; before !== found.size + outputs.size; ) {
    before = found.size + outputs.size;
    for (const each of outputsIn(pass)) {
      const leaving = outputs.has(each.key) ? undefined : leavingOutput(pass, each, all, stages, found);
      if (leaving) outputs.set(each.key, leaving);
    }
    for (const resource of everything) {
      if (found.has(resource.logicalId)) continue;
      const leaving = leavingDependent(resource, all, stages, found, outputs);
      if (leaving) found.set(resource.logicalId, leaving);
    }
  }
}

function outputsIn({ document }: TemplatePass): MapNode['entries'] {
  const section = get(document.root, 'Outputs');
  return isMap(section) ? section.entries : [];
}

function leavingOutput(
  pass: TemplatePass,
  { key, value }: MapNode['entries'][number],
  all: readonly Reference[],
  stages: readonly PlacedStage[],
  found: ReadonlyMap<string, Leaving>,
): Leaving | undefined {
  const named = all
    .filter((each) => each.section === 'Outputs' && each.owner === key)
    .flatMap((each) => found.get(each.target) ?? []);
  const text = flatten(get(value, 'Value')) ?? '';
  const url = stages.find(
    ({ stage }) =>
      stage.name !== undefined &&
      text.includes(`\${${stage.api}}.execute-api.`) &&
      new RegExp(`amazonaws\\.com/${escaped(stage.name)}(?:/|$)`).test(text),
  );
  if (url)
    return {
      code: 'cloudformation/stage-per-environment',
      environment: url.environment,
      why: `it is ${url.environment}’s address`,
    };
  const [first] = named;
  if (!first || named.some((each) => each.environment === undefined || each.environment === pass.adopt))
    return undefined;
  return { ...first, why: `it only concerns ${first.environment}` };
}

/** Property that says which one thing a resource is there for. */
const SERVES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::BasePathMapping': 'Stage',
  'AWS::ApiGatewayV2::ApiMapping': 'Stage',
  'AWS::WAFv2::WebACLAssociation': 'ResourceArn',
  'AWS::WAFRegional::WebACLAssociation': 'ResourceArn',
  'AWS::ApiGateway::UsagePlanKey': 'UsagePlanId',
};
const SHARED = ['AWS::Lambda::Version', 'AWS::ApiGateway::Deployment', 'AWS::ApiGatewayV2::Deployment'];

function leavingDependent(
  resource: Resource,
  all: readonly Reference[],
  stages: readonly PlacedStage[],
  found: ReadonlyMap<string, Leaving>,
  outputs: ReadonlyMap<string, Leaving>,
): Leaving | undefined {
  const { type = '', logicalId, properties } = resource;
  if (SHARED.includes(type)) {
    if (get(properties, 'StageName')) return undefined;
    const users = all.filter((each) => each.target === logicalId && each.owner !== logicalId);
    const leaving = users.map((each) =>
      each.section === 'Outputs' ? outputs.get(each.owner ?? '') : found.get(each.owner ?? ''),
    );
    const [first] = leaving;
    if (!first || leaving.includes(undefined)) return undefined;
    return { ...first, why: 'only what goes uses it' };
  }
  if (type === 'AWS::ApiGateway::UsagePlan') {
    const items = get(properties, 'ApiStages');
    const served = isSequence(items)
      ? items.items.map((each) => leavingStage(get(each, 'Stage'), get(each, 'ApiId'), stages))
      : [];
    const [first] = served;
    if (!first || served.includes(undefined)) return undefined;
    return stageUser(first.environment);
  }
  const property = SERVES[type];
  const node = property === undefined ? undefined : get(properties, property);
  if (!node) return undefined;
  const stage = leavingStage(node, get(properties, 'RestApiId') ?? get(properties, 'ApiId'), stages);
  if (stage) return stageUser(stage.environment);
  const mention = all.find(
    (each) =>
      each.owner === logicalId && node.start <= each.start && each.end <= node.end && found.has(each.target),
  );
  const via = mention && found.get(mention.target);
  return via && { ...via, why: `it serves ${mention.target}, which goes` };
}

function stageUser(environment: string): Leaving {
  return {
    code: 'cloudformation/stage-per-environment',
    environment,
    why: `it serves ${environment}’s stage alone`,
  };
}

/** The going stage that a `Stage` property names, by reference or by its name together with its API. */
export function leavingStage(
  node: TemplateNode | undefined,
  api: TemplateNode | undefined,
  stages: readonly PlacedStage[],
): PlacedStage | undefined {
  const text = flatten(node);
  const name = scalarText(node);
  const apiText = flatten(api);
  return stages.find(
    ({ stage }) =>
      text === `\${${stage.logicalId}}` ||
      (name !== undefined && name === stage.name && apiText === `\${${stage.api}}`),
  );
}
