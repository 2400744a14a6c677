import type { Parameter } from '../../../model/migration.js';
import { placeAt } from '../../../model/place.js';
import type { TemplateNode } from '../../../template/node.js';
import type { Copies } from './copy.js';
import { namesFor, wordsFor } from './parameter-names.js';

/** One place that a parameter is to stand at, with its value in each copy. */
export interface Carried {
  readonly path: readonly string[];
  readonly values: readonly string[];
  /** Where the values stand, one a copy. */
  readonly nodes: readonly (TemplateNode | undefined)[];
}

/** The new parameters, and which of them stands where. */
export interface Carriers {
  readonly parameters: readonly Parameter[];
  nameFor(carried: Carried): string;
}

/** A number says nothing of what it is for, so that only places that are called the same share one. */
const isNumber = (values: readonly string[]): boolean =>
  values.every((each) => /^(?:-?[\d.]+|true|false|yes|no)$/i.test(each));

/**
 * One parameter for all places that hold the same values: what is the same thing today stays the same thing. It is
 * called after the first of them.
 */
export function carriersOf(
  copies: Copies,
  places: readonly Carried[],
  free: (names: readonly string[]) => string,
): Carriers {
  const keyOf = ({ path, values }: Carried): string =>
    JSON.stringify([values, isNumber(values) ? namesFor(path)[0] : '']);
  const groups = new Map<string, Carried>();
  for (const each of places) if (!groups.has(keyOf(each))) groups.set(keyOf(each), each);
  const wanted = [...groups.values()].map((each) => namesFor(each.path)[0] ?? '');
  const names = new Map<string, string>();
  const parameters = [...groups].map(([key, each]): Parameter => {
    const [short = '', ...longer] = namesFor(each.path);
    const isShared = wanted.filter((one) => one === short).length > 1 && longer.length > 0;
    const name = free(isShared ? longer : [short, ...longer]);
    names.set(key, name);
    return parameterOf(copies, each, name);
  });
  return { parameters, nameFor: (each) => names.get(keyOf(each)) ?? '' };
}

function parameterOf(copies: Copies, { path, values, nodes }: Carried, name: string): Parameter {
  return {
    name,
    template: copies.kept.document.file,
    functions: [],
    secret: false,
    description: wordsFor(path),
    values: valuesOf(copies, values),
    sources: sourcesOf(copies, nodes),
  };
}

export function valuesOf({ all }: Copies, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(all.map(({ environment }, index) => [environment, values[index] ?? '']));
}

export function sourcesOf(
  { all }: Copies,
  nodes: readonly (TemplateNode | undefined)[],
): Parameter['sources'] {
  return Object.fromEntries(
    all.map(({ environment, document: { file, text } }, index) => [
      environment,
      placeAt(file, text, nodes[index]?.start ?? 0),
    ]),
  );
}
