import { looksSecret } from '../../../targets/secrets.js';
import { entry, get, isMap, isScalar, scalarText, walk } from '../../../template/navigate.js';
import type { TemplateNode } from '../../../template/node.js';
import { type Copies, type Obstacle, obstacle } from './copy.js';
import type { Nodes } from './differences.js';
import { meaningOf, saySame } from './meaning.js';

/** A declared parameter whose default is another in some copy: each environment is given its own. */
export interface DeclaredDefault {
  readonly name: string;
  /** One a copy. */
  readonly nodes: readonly TemplateNode[];
  readonly values: readonly string[];
}

export interface Sections {
  readonly obstacles: readonly Obstacle[];
  readonly defaults: readonly DeclaredDefault[];
}

/** These say nothing of what is deployed. */
const SAYS_NOTHING = new Set(['AWSTemplateFormatVersion', 'Description']);
/** Below Metadata, what consoles and linters read. */
const FOR_TOOLS = new Set(['AWS::CloudFormation::Interface', 'AWS::CloudFormation::Designer', 'cfn-lint']);
/** These are merged entry by entry, elsewhere. */
const MERGED = new Set(['Globals', 'Resources', 'Outputs', 'Parameters']);

/** What stands outside of resources and outputs: it has to be the same, but for the defaults of parameters. */
export function compareSections(copies: Copies): Sections {
  const roots = copies.all.map((each) => each.document.root);
  const sections = [...new Set(roots.flatMap((each) => each.entries.map(({ key }) => key)))];
  const obstacles = sections.flatMap((section): Obstacle[] => {
    if (SAYS_NOTHING.has(section) || MERGED.has(section)) return [];
    const nodes = roots.map((each) => get(each, section));
    if (section === 'Mappings' || section === 'Conditions') return extraEntries(copies, section, nodes);
    if (section === 'Metadata') return metadata(copies, nodes);
    if (section === 'Transform' ? sameTransforms(nodes) : saySame(nodes)) return [];
    return [obstacle(copies, [section], nodes, 'it is not the same in both')];
  });
  const parameters = compareParameters(copies);
  return {
    obstacles: [...anchors(copies), ...obstacles, ...parameters.obstacles],
    defaults: parameters.defaults,
  };
}

/** A value that stands for several places at once can’t become another in one of them. */
function anchors(copies: Copies): Obstacle[] {
  return copies.all.flatMap(({ document: { root } }, index) => {
    const found: Obstacle[] = [];
    walk(root, (node, path) => {
      if (node.anchor === undefined) return undefined;
      const nodes = copies.all.map((_, each) => (each === index ? node : undefined));
      found.push(obstacle(copies, path, nodes, 'an anchor or an alias of YAML stands there'));
      return false;
    });
    return found.slice(0, 1);
  });
}

/** What the application repository publishes, or another tool builds by, is a difference like any other. */
function metadata(copies: Copies, nodes: Nodes): Obstacle[] {
  const keys = new Set(nodes.flatMap((each) => (isMap(each) ? each.entries.map(({ key }) => key) : [])));
  return [...keys].flatMap((key): Obstacle[] => {
    const parts = nodes.map((each) => entry(each, key)?.value);
    if (FOR_TOOLS.has(key) || saySame(parts)) return [];
    return [obstacle(copies, ['Metadata', key], parts, 'it is not the same in both')];
  });
}

function sameTransforms(nodes: Nodes): boolean {
  const lists = nodes.map((node) => {
    const meaning = node === undefined ? [] : meaningOf(node);
    return JSON.stringify(Array.isArray(meaning) ? meaning : [meaning]);
  });
  return new Set(lists).size === 1;
}

/** Entries of the kept copy alone do no harm; others would have to be added, and the same name may mean two things. */
function extraEntries(copies: Copies, section: string, nodes: Nodes): Obstacle[] {
  const [kept, ...others] = nodes;
  return others.flatMap((other, index) =>
    isMap(other)
      ? other.entries.flatMap(({ key, value }): Obstacle[] => {
          const own = entry(kept, key)?.value;
          if (own && saySame([own, value])) return [];
          const pair = [own, ...others.map((_, each) => (each === index ? value : undefined))];
          return [
            obstacle(
              copies,
              [section, key],
              pair,
              own ? 'it is not the same in both' : 'one copy alone has it',
            ),
          ];
        })
      : [],
  );
}

function compareParameters(copies: Copies): Sections {
  const sections = copies.all.map((each) => get(each.document.root, 'Parameters'));
  const names = new Set(sections.flatMap((each) => (isMap(each) ? each.entries.map(({ key }) => key) : [])));
  const found: { obstacles: Obstacle[]; defaults: DeclaredDefault[] } = { obstacles: [], defaults: [] };
  for (const name of names) {
    const nodes = sections.map((each) => get(each, name));
    const outcome = compareParameter(copies, name, nodes);
    if (outcome === undefined) continue;
    if ('why' in outcome) found.obstacles.push(outcome);
    else found.defaults.push(outcome);
  }
  return found;
}

function compareParameter(
  copies: Copies,
  name: string,
  nodes: Nodes,
): DeclaredDefault | Obstacle | undefined {
  const refuse = (why: string): Obstacle => obstacle(copies, ['Parameters', name], nodes, why);
  const [kept, ...others] = nodes;
  if (kept && others.some((each) => each === undefined))
    return get(kept, 'Default') ? undefined : refuse('not every copy has it, and it has no default');
  if (!kept || nodes.some((each) => !isMap(each))) return refuse('one copy alone has it');
  const keys = new Set(nodes.flatMap((each) => (isMap(each) ? each.entries.map(({ key }) => key) : [])));
  for (const key of keys) {
    if (key === 'Default' || key === 'Description') continue;
    if (!saySame(nodes.map((each) => get(each, key)))) return refuse(`its ${key} is not the same in both`);
  }
  const defaults = nodes.map((each) => get(each, 'Default'));
  if (saySame(defaults)) return undefined;
  const scalars = defaults.filter((each) => isScalar(each));
  if (scalars.length < nodes.length) return refuse('not every copy has a default for it');
  const values = scalars.map((each) => scalarText(each) ?? '');
  if (get(kept, 'NoEcho') || values.some((each) => looksSecret(name, each)))
    return refuse('a secret stands there in clear, and is another in each copy');
  return { name, nodes: scalars, values };
}
