import type { TemplatePass } from '../../transforms/transform.js';
import { groupBy } from '../environments/group.js';
import { going } from './going.js';
import { canonical } from './going-permissions.js';
import { type PlacedSource, sourcesPerEnvironment } from './going-sources.js';
import { get } from './navigate.js';
import type { TemplateNode } from './node.js';
import { type Difference, differences } from './setting-differences.js';

/** What another environment has in the place of a source that stays. */
export interface Twin {
  readonly environment: string;
  /** The source itself, where it serves both. */
  readonly source: PlacedSource;
  readonly differences: readonly Difference[];
}

/** A source that stays, with what each of the other environments has in its place. */
export interface KeptSource {
  readonly source: PlacedSource;
  readonly twins: readonly Twin[];
  /** Environments that have nothing like it. */
  readonly without: readonly string[];
}

export interface TwinSources {
  readonly kept: readonly KeptSource[];
  /** Sources that go without a twin that stays. */
  readonly lone: readonly PlacedSource[];
}

/** What a source listens to, by which twins are found. */
const LISTENS = [
  'EventSourceArn',
  'SelfManagedEventSource',
  'Topics',
  'Queues',
  'ScheduleExpression',
  'EventPattern',
  'EventBusName',
  'TopicArn',
  'Protocol',
  'LogGroupName',
  'Namespace',
  'MetricName',
];

/** The sources that stay, with their twins in other environments, and those that have none. */
export function twinSources(pass: TemplatePass): TwinSources {
  const others = pass.environments.map((each) => each.name).filter((each) => each !== pass.adopt);
  const gone = going(pass).resources;
  const sources = sourcesPerEnvironment(pass);
  const twins = new Map<PlacedSource, Twin[]>();
  for (const alike of groupBy(sources, keyOf).values()) {
    const kept = alike.filter((each) => !gone.has(each.resource.logicalId));
    for (const environment of others) {
      const free = new Set(
        alike.filter((each) => gone.has(each.resource.logicalId) && each.environments.includes(environment)),
      );
      const unpaired: PlacedSource[] = [];
      for (const source of kept) {
        if (!source.environments.includes(environment)) unpaired.push(source);
        else add(twins, source, { environment, source, differences: ofTargets(pass, source, environment) });
      }
      for (const { source, twin } of paired(pass, environment, unpaired, free)) add(twins, source, twin);
    }
  }
  const kept = sources.filter((each) => !gone.has(each.resource.logicalId));
  const taken = new Set([...twins.values()].flat().map((each) => each.source));
  return {
    kept: kept.map((source) => {
      const own = twins.get(source) ?? [];
      const without = others.filter((each) => !own.some(({ environment }) => environment === each));
      return { source, twins: own, without };
    }),
    lone: sources.filter((each) => gone.has(each.resource.logicalId) && !taken.has(each)),
  };
}

function add(twins: Map<PlacedSource, Twin[]>, source: PlacedSource, twin: Twin): void {
  const known = twins.get(source) ?? [];
  twins.set(source, known);
  known.push(twin);
}

function keyOf({ resource, targets }: PlacedSource): string {
  const parts = LISTENS.flatMap((name) => {
    const node = get(resource.properties, name);
    return node ? [`${name}=${canonical(node)}`] : [];
  });
  const functions = [...new Set(targets.map((each) => each.functionId))].sort();
  return [resource.type, ...functions, ...parts].join('\n');
}

/** Of several that listen to the same, the closest go together: the same settings, then the same name but for the environment's. */
function paired(
  pass: TemplatePass,
  environment: string,
  kept: readonly PlacedSource[],
  free: ReadonlySet<PlacedSource>,
): { readonly source: PlacedSource; readonly twin: Twin }[] {
  const pairs = kept.flatMap((source) =>
    [...free].map((other) => {
      const found = ofResources(pass, source, other, environment);
      const alike = stem(pass, source) === stem(pass, other);
      return { source, other, found, rank: found.length === 0 ? 0 : alike ? 1 : 2 };
    }),
  );
  const done = new Set<PlacedSource>();
  return pairs
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ source, other, found }) => {
      if (done.has(source) || done.has(other)) return [];
      done.add(source).add(other);
      return [{ source, twin: { environment, source: other, differences: found } }];
    });
}

/** A logical id without the names of environments. */
function stem({ environments }: TemplatePass, { resource }: PlacedSource): string {
  const names = environments.flatMap(({ name, aliases }) => [name, ...aliases]);
  const longestFirst = [...new Set(names.map((each) => each.toLowerCase()))].sort(
    (a, b) => b.length - a.length,
  );
  return longestFirst.reduce((text, each) => text.replace(each, ''), resource.logicalId.toLowerCase());
}

function ofResources(
  pass: TemplatePass,
  kept: PlacedSource,
  other: PlacedSource,
  environment: string,
): Difference[] {
  const [one, two] = [kept.resource.properties, other.resource.properties];
  return one && two ? differences(pass, one, two, { environment, type: kept.resource.type ?? '' }) : [];
}

/** Of a source that serves several: what it gives another environment's target than the adopted one's. */
function ofTargets(pass: TemplatePass, source: PlacedSource, environment: string): Difference[] {
  const { targets, list } = source;
  const place = (node: TemplateNode): string[] => ['Targets', String(list?.items.indexOf(node) ?? 0)];
  const free = targets.filter((each) => each.environment === environment);
  const own = targets.filter((each) => each.environment === pass.adopt);
  const pairs = own.flatMap((each) => {
    const index = free.findIndex((one) => one.functionId === each.functionId);
    const [other] = index < 0 ? [] : free.splice(index, 1);
    return other ? [{ each, other }] : [];
  });
  const type = source.resource.type ?? '';
  return [
    ...pairs.flatMap(({ each, other }) =>
      differences(pass, each.node, other.node, { environment, type }, place(each.node)),
    ),
    ...free.map(({ node }) => ({ path: place(node), kept: undefined, other: node })),
  ];
}
