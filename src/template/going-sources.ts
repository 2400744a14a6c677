import type { TemplatePass } from '../../transforms/transform.js';
import { invoked } from './invoked.js';
import { get, isSequence, type Resource, resources, scalarText } from './navigate.js';
import type { SequenceNode, TemplateNode } from './node.js';
import { type QualifiedBy, qualifiedBy, qualifiedTarget } from './qualified-by.js';

/** The property that switches a source off, and its two values. */
export interface Switch {
  readonly property: 'State' | 'Enabled';
  readonly on: string;
  readonly off: string;
}

const STATE: Switch = { property: 'State', on: 'ENABLED', off: 'DISABLED' };
const SOURCES: Readonly<Record<string, { readonly target: readonly string[]; readonly toggle?: Switch }>> = {
  'AWS::Lambda::EventSourceMapping': {
    target: ['FunctionName'],
    toggle: { property: 'Enabled', on: 'true', off: 'false' },
  },
  'AWS::Events::Rule': { target: ['Targets'], toggle: STATE },
  'AWS::Scheduler::Schedule': { target: ['Target', 'Arn'], toggle: STATE },
  'AWS::Lambda::Url': { target: ['TargetFunctionArn'] },
  'AWS::Lambda::EventInvokeConfig': { target: ['FunctionName'] },
  'AWS::SNS::Subscription': { target: ['Endpoint'] },
  'AWS::Logs::SubscriptionFilter': { target: ['DestinationArn'] },
  'AWS::CloudWatch::Alarm': { target: ['Dimensions'] },
};

/** One of what a source calls, and where: an item of the list, or the property itself. */
interface PlacedTarget {
  readonly node: TemplateNode;
  readonly functionId: string;
  readonly environment: string;
}

/** Something that calls, or watches, an environment's alias. */
export interface PlacedSource {
  readonly resource: Resource;
  /** The environments of its targets. */
  readonly environments: readonly string[];
  readonly targets: readonly PlacedTarget[];
  /** Every target is an environment's alias. */
  readonly only: boolean;
  readonly toggle: Switch | undefined;
  /** The list that holds the targets, with the indexes of those of other environments than the adopted one. */
  readonly list: SequenceNode | undefined;
  readonly others: readonly number[];
}

/** What calls or watches environments' aliases, in the template's order. */
export function sourcesPerEnvironment(pass: TemplatePass): PlacedSource[] {
  return resources(pass.document).flatMap((resource): PlacedSource[] => {
    const kind = SOURCES[resource.type ?? ''];
    const node = kind && get(resource.properties, ...kind.target);
    if (!kind || !node) return [];
    const list = isSequence(node) && node.tag === undefined ? node : undefined;
    const nodes = list?.items ?? [node];
    const targets = nodes.map((each) => targetOf(pass, resource, each));
    const environments = targets.flatMap((each) => each?.environment ?? []);
    if (environments.length === 0) return [];
    const others = targets.flatMap((each, index) => (each && each.environment !== pass.adopt ? [index] : []));
    const placed = nodes.flatMap((each, index): PlacedTarget[] => {
      const target = targets[index];
      return target ? [{ node: each, functionId: target.functionId, environment: target.environment }] : [];
    });
    const alarm = resource.type === 'AWS::CloudWatch::Alarm';
    return [
      {
        resource,
        environments,
        targets: placed,
        only: alarm || environments.length === targets.length,
        toggle: kind.toggle,
        list,
        others,
      },
    ];
  });
}

function targetOf(pass: TemplatePass, resource: Resource, node: TemplateNode): QualifiedBy | undefined {
  if (resource.type === 'AWS::CloudWatch::Alarm') {
    return scalarText(get(node, 'Name')) === 'Resource' ? aliasOf(pass, get(node, 'Value')) : undefined;
  }
  const value = resource.type === 'AWS::Events::Rule' ? get(node, 'Arn') : node;
  const own = aliasOf(pass, value);
  const qualifier = scalarText(get(resource.properties, 'Qualifier'));
  if (own || qualifier === undefined) return own;
  const bare = invoked(pass.document, pass.functions, value);
  const found = bare && qualifiedTarget(pass, { ...bare, qualifier });
  return found?.sure ? found : undefined;
}

function aliasOf(pass: TemplatePass, node: TemplateNode | undefined): QualifiedBy | undefined {
  const found = qualifiedBy(pass, node);
  return found?.sure ? found : undefined;
}
