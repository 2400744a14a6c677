import { isCode } from '../../src/model/code-file.js';
import type { Migration, Parameter } from '../../src/model/migration.js';
import type { Tree } from '../fixtures/tree.js';

/** A migrated repository with one mistake in it. */
export interface Mutant {
  readonly kind: string;
  /** What was done, where. */
  readonly what: string;
  readonly tree: Tree;
  /** Where in code it was done. */
  readonly at?: { readonly path: string; readonly index: number };
  /** Whose value, or whose variable, it changes. */
  readonly parameters?: readonly Parameter[];
  /** The value it was, and the one that it is. */
  readonly values?: readonly [was: string, is: string];
}

/** One kind of mistake: every place in a migrated repository at which it can be made. */
interface Kind {
  readonly name: string;
  at(tree: Tree, migration: Migration, before: Tree): Iterable<Omit<Mutant, 'kind'>>;
}

/** Every mutant of a migrated repository. */
export function mutantsOf(tree: Tree, migration: Migration, before: Tree): Mutant[] {
  return KINDS.flatMap((kind) =>
    [...kind.at(tree, migration, before)].map((each) => ({ kind: kind.name, ...each })),
  );
}

function replaced(tree: Tree, path: string, index: number, length: number, by: string): Tree {
  const text = tree.get(path) ?? '';
  return new Map([...tree, [path, text.slice(0, index) + by + text.slice(index + length)]]);
}

/** Mutants by a pattern in files that the migration changed. */
function* byPattern(
  tree: Tree,
  before: Tree,
  isMeant: (path: string) => boolean,
  pattern: RegExp,
  by: (match: RegExpMatchArray) => string | undefined,
): Iterable<Omit<Mutant, 'kind'>> {
  for (const [path, text] of tree) {
    if (!isMeant(path) || before.get(path) === text) continue;
    for (const match of text.matchAll(pattern)) {
      const made = by(match);
      if (made === undefined || made === match[0]) continue;
      const line = text.slice(0, match.index).split('\n').length;
      yield {
        what: `${path}:${line}: ${match[0].trim()} → ${made.trim() || 'nothing'}`,
        tree: replaced(tree, path, match.index ?? 0, match[0].length, made),
        at: { path, index: match.index ?? 0 },
      };
    }
  }
}

const KINDS: readonly Kind[] = [
  {
    name: 'a wrong value in one environment',
    *at(tree, { parameters, stacks }) {
      for (const parameter of parameters) {
        const { name, values, variable, secret } = parameter;
        if (variable === undefined || secret) continue;
        for (const { environment, parameterFile } of stacks) {
          const other = Object.entries(values).find(
            ([key, value]) => key !== environment && value !== values[environment],
          );
          const text = tree.get(parameterFile) ?? '';
          const found = new RegExp(`("ParameterKey": "${name}",\\s*"ParameterValue": )("[^\n]*")`).exec(text);
          if (!found || !other) continue;
          const made = `${found[1]}${JSON.stringify(other[1])}`;
          yield {
            what: `${parameterFile}: ${name} is ${JSON.stringify(other[1])}`,
            tree: replaced(tree, parameterFile, found.index, found[0].length, made),
            parameters: [parameter],
            values: [values[environment] ?? '', other[1]],
          };
        }
      }
    },
  },
  {
    name: 'swapped parameters',
    *at(tree, { parameters }) {
      const pairs = parameters.filter((each) => each.variable !== undefined && !each.allowedValues);
      for (const [index, one] of pairs.entries()) {
        const other = pairs[index + 1];
        if (!other || JSON.stringify(one.values) === JSON.stringify(other.values)) continue;
        const text = tree.get(one.template) ?? '';
        const made = text.replace(
          new RegExp(`(!Ref |"Ref": ")(${one.name}|${other.name})\\b`, 'g'),
          (_whole, head: string, name: string) => head + (name === one.name ? other.name : one.name),
        );
        if (made !== text)
          yield {
            what: `${one.template}: ${one.name} and ${other.name}`,
            tree: new Map([...tree, [one.template, made]]),
            parameters: [one, other],
          };
      }
    },
  },
  {
    name: 'a missing variable',
    *at(tree, { parameters }) {
      for (const parameter of parameters) {
        const { variable, template } = parameter;
        if (variable === undefined) continue;
        const text = tree.get(template) ?? '';
        const found = new RegExp(`^ +${variable}: .*\n`, 'm').exec(text);
        if (found)
          yield {
            what: `${template}: ${variable}`,
            tree: replaced(tree, template, found.index, found[0].length, found[0].replace(variable, 'OTHER')),
            parameters: [parameter],
          };
      }
    },
  },
  {
    name: 'a number left as a string',
    at: (tree, _migration, before) =>
      byPattern(tree, before, isCode, /Number\((process\.env\.\w+!?)\)/g, ([, inner]) => inner),
  },
  {
    name: 'a flipped test of a variable',
    at: (tree, _migration, before) =>
      byPattern(
        tree,
        before,
        isCode,
        /(process\.env\.\w+!? )(===|!==)/g,
        ([, head = '', sign]) => head + (sign === '===' ? '!==' : '==='),
      ),
  },
  {
    name: 'one environment for all',
    at: (tree, { adopt }, before) =>
      byPattern(tree, before, isCode, /process\.env\.ENVIRONMENT\b!?(?! *\))/g, () => `'${adopt}'`),
  },
  {
    name: 'another variable is read',
    at: (tree, { parameters }, before) => {
      const names = parameters.flatMap((each) => each.variable ?? []);
      return byPattern(tree, before, isCode, /process\.env\.(\w+)/g, ([, name = '']) => {
        const other = names[(names.indexOf(name) + 1) % names.length];
        const values = (variable: string | undefined): string =>
          JSON.stringify(parameters.find((each) => each.variable === variable)?.values);
        return names.includes(name) && values(name) !== values(other) ? `process.env.${other}` : undefined;
      });
    },
  },
  {
    name: 'a lost await',
    at: (tree, _migration, before) =>
      byPattern(
        tree,
        before,
        isCode,
        /\bawait (?=[\w.]+\.(?:send|put|get|publish|invoke)\(|fetch\()/g,
        () => '',
      ),
  },
  {
    name: 'a dropped call',
    at: (tree, _migration, before) => byPattern(tree, before, isCode, /^ +await [^\n]*\);\n/gm, () => ''),
  },
  {
    name: 'a parameter without its value',
    *at(tree, { parameters, stacks }) {
      for (const { environment: _environment, parameterFile } of stacks) {
        const text = tree.get(parameterFile) ?? '';
        const used = parameters.filter((each) => each.variable !== undefined && !each.secret).at(-1);
        const found = used && new RegExp(`"ParameterKey": "${used.name}"`).exec(text);
        if (found)
          yield {
            what: `${parameterFile}: ${used.name}`,
            tree: replaced(tree, parameterFile, found.index, found[0].length, '"ParameterKey": "Other"'),
          };
      }
    },
  },
  {
    name: 'a flipped default',
    at: (tree, _migration, before) =>
      byPattern(
        tree,
        before,
        isCode,
        /(process\.env\.\w+!?) === '\w+'/g,
        ([, head]) => `${head} === 'other'`,
      ),
  },
];
