import { environmentKey, isProduction } from '../../environments/names.js';
import type { Finding } from '../../model/migration.js';
import { formatPlace, placeAt } from '../../model/place.js';
import { get, isMap, isSequence, resources, walk } from '../../template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../template/node.js';
import { copiesByName, stemOf } from './template-copies.js';

/** A template that describes one environment, with the one it was copied from. */
interface Copy {
  readonly of: TemplateDocument;
  readonly document: TemplateDocument;
  readonly environment: string;
}

/** How many differences a finding shows. */
const SHOWN = 6;

/** Templates that are kept once per environment: how they differ, and what of production the others reach. */
export function templateFileFindings(documents: readonly TemplateDocument[]): Finding[] {
  return copies(documents).flatMap((copy) => [fileFinding(copy), ...productionFindings(copy)]);
}

/** `template-develop.yaml` beside `template.yaml`, or beside `template-prod.yaml`, with mostly the same resources. */
function copies(documents: readonly TemplateDocument[]): Copy[] {
  return copiesByName(documents.map((each) => each.file)).flatMap((files): Copy[] => {
    const group = documents
      .filter((each) => files.includes(each.file))
      .map((document) => ({ document, environment: stemOf(document.file)[1] }));
    const main =
      group.find((each) => each.environment === undefined) ??
      group.find((each) => each.environment !== undefined && isProduction(each.environment));
    return group.flatMap(({ document, environment }) =>
      main && environment !== undefined && document !== main.document && isCopy(main.document, document)
        ? [{ of: main.document, document, environment }]
        : [],
    );
  });
}

function isCopy(one: TemplateDocument, other: TemplateDocument): boolean {
  const types = new Map(resources(one).map(({ logicalId, type }) => [logicalId, type]));
  const all = resources(other);
  const same = all.filter(({ logicalId, type }) => types.has(logicalId) && types.get(logicalId) === type);
  return all.length > 0 && same.length * 2 >= all.length;
}

function fileFinding({ of, document, environment }: Copy): Finding {
  const { values, onlyHere, onlyThere } = differences(of, document);
  const lines = [
    ...values.map(
      ({ path, one, other }) =>
        `${path} is ${shown(other)}, and ${shown(one)} at ${formatPlace(placeAt(of.file, of.text, one.start))}`,
    ),
    ...onlyHere.map((path) => `${path} is in this file alone`),
    ...onlyThere.map((path) => `${path} is in ${of.file} alone`),
  ];
  const more = lines.length > SHOWN ? `; and ${lines.length - SHOWN} more` : '';
  return {
    code: 'template/file-per-environment',
    severity: 'warning',
    message: `This file describes ${environment} alone, and ${of.file} nearly the same: ${lines.slice(0, SHOWN).join('; ') || 'they say the same'}${more}`,
    at: { file: document.file, line: 1, column: 1 },
    outcome: 'refused',
    reason:
      'two templates of one service are merged by a person: which of the differences are meant can’t be told',
    remedy: `${parametersFor(values)}${onlyThere.length + onlyHere.length > 0 ? ' Put what is in one file alone behind a condition on the environment, if it is meant to be.' : ''} Then deploy ${of.file} for ${environment} too, and delete this file.`,
  };
}

function parametersFor(values: readonly Difference[]): string {
  if (values.length === 0) return `Nothing has to become a parameter.`;
  const names = values.slice(0, SHOWN).map(({ path }) => parameterName(path));
  return `Declare ${[...new Set(names)].map((name) => `\`${name}\``).join(', ')}${values.length > SHOWN ? ' and the rest' : ''} as parameters, with these values per environment.`;
}

/** `Resources.Orders.Properties.MemorySize` becomes `OrdersMemorySize`. */
function parameterName(path: string): string {
  const parts = path
    .split('.')
    .filter((each) => !/^(?:Resources|Properties|Globals|Variables|Environment)$/.test(each));
  return parts
    .flatMap((each) => each.split(/[^A-Za-z0-9]+/))
    .map((each) => (each === each.toUpperCase() ? each.toLowerCase() : each))
    .map((each) => each.charAt(0).toUpperCase() + each.slice(1))
    .join('');
}

const shown = (node: ScalarNode): string => `\`${node.value.replace(/\s+/g, ' ').slice(0, 60)}\``;

interface Difference {
  readonly path: string;
  readonly one: ScalarNode;
  readonly other: ScalarNode;
}

interface Differences {
  readonly values: Difference[];
  readonly onlyHere: string[];
  readonly onlyThere: string[];
}

function differences(one: TemplateDocument, other: TemplateDocument): Differences {
  const found: Differences = { values: [], onlyHere: [], onlyThere: [] };
  for (const section of ['Globals', 'Resources', 'Outputs']) {
    const [a, b] = [get(one.root, section), get(other.root, section)];
    if (a && b) compare(a, b, section, found);
    else if (a) found.onlyThere.push(section);
    else if (b) found.onlyHere.push(section);
  }
  return found;
}

function compare(one: TemplateNode, other: TemplateNode, path: string, found: Differences): void {
  if (isMap(one) && isMap(other)) {
    for (const each of one.entries) {
      const match = other.entries.find(({ key }) => key === each.key);
      if (match) compare(each.value, match.value, `${path}.${each.key}`, found);
      else found.onlyThere.push(`${path}.${each.key}`);
    }
    for (const { key } of other.entries)
      if (!one.entries.some((each) => each.key === key)) found.onlyHere.push(`${path}.${key}`);
  } else if (isSequence(one) && isSequence(other) && one.items.length === other.items.length) {
    one.items.forEach((each, index) => {
      const match = other.items[index];
      if (match) compare(each, match, `${path}.${index}`, found);
    });
  } else if (one.kind === 'scalar' && other.kind === 'scalar') {
    if (one.value !== other.value || one.tag !== other.tag) found.values.push({ path, one, other });
  } else {
    found.onlyThere.push(path);
    found.onlyHere.push(path);
  }
}

/** Texts with production's name as a word, in the template of another environment. */
function productionFindings({ document, environment }: Copy): Finding[] {
  if (isProduction(environment)) return [];
  const found: Finding[] = [];
  for (const { logicalId, properties } of resources(document)) {
    if (!properties) continue;
    walk(properties, (node) => {
      if (node.kind !== 'scalar' || !node.value.split(/[^A-Za-z0-9]+/).some(isProductionWord)) return;
      found.push({
        code: 'template/reads-production',
        severity: 'security',
        message: `${logicalId} of ${environment} is given production’s \`${node.value.replace(/\s+/g, ' ').slice(0, 80)}\``,
        at: placeAt(document.file, document.text, node.start),
        outcome: 'refused',
        reason: `what runs in ${environment} reads or writes what production holds`,
        remedy: `Give ${environment} one of its own; or, where that is meant, make it a parameter whose value says so.`,
      });
    });
  }
  return found;
}

const isProductionWord = (word: string): boolean => environmentKey(word) === 'prod';
