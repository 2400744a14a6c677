import { ts } from 'ts-morph';
import { reachableFiles } from '../../src/codemod/reachable.js';
import { isCode } from '../../src/model/code-file.js';
import type { HandlerEntry } from '../../src/model/function.js';
import type { Migration, Parameter } from '../../src/model/migration.js';
import { type Original, sidesOf } from '../../src/verify/sides.js';
import { opened } from '../fixtures/behaviour.js';
import type { Tree } from '../fixtures/tree.js';
import type { Mutant } from './kinds.js';

/** Why a mutant is no mistake. */
export interface Excuse {
  readonly why: string;
  /** Nothing that is run or read is changed at all: noticing it would itself be a mistake. */
  readonly unseen?: true;
}

/** What excuses a mutant; undefined where nothing does. */
export type NoMistake = (mutant: Mutant) => Excuse | undefined;

/** What follows from more than one text, read by eye: by its fixture and what was done. */
const READ: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'handler/host-header/h12-subdomain-by-groups': {
    'src/app.js:7: process.env.SUB → process.env.ENVIRONMENT':
      'read by eye: in dev both are the same, and in prod the value comes to no use',
  },
  'serverless/stage-params/hosts-numbers-and-secrets': {
    'src/pay.mjs:6: Number(process.env.RETRIES) → process.env.RETRIES':
      'read by eye: it is only compared with a number, which makes it one',
  },
};

/**
 * A change that no function can meet, or that comes to the same, is no mistake: nothing that is deployed does anything
 * else. What is said here is said without verifying, so that it can't hide what the verification fails to see.
 */
export async function noMistakeIn(
  fixture: string,
  tree: Tree,
  { environments, adopt }: Migration,
  original: Original,
): Promise<NoMistake> {
  const { after } = await sidesOf(original, opened(tree));
  const reached = reachedFrom(after.entries, tree);
  // Where code describes stacks, what no handler loads may still be what is deployed.
  const isDescribedByCode = [...after.descriptions.keys()].some(isCode);
  const others = environments.map((each) => each.name).filter((each) => each !== adopt);
  return (mutant) => {
    const paths = [...mutant.tree.keys()].filter((path) => mutant.tree.get(path) !== tree.get(path));
    if (!isDescribedByCode && paths.every((path) => isCode(path) && !reached.has(path)))
      return { why: 'no handler loads the file', unseen: true };
    const parameters = mutant.parameters ?? [];
    if (parameters.length > 0 && parameters.every((each) => isVariableAlone(each, tree))) {
      if (parameters.every((each) => comparisonsOf(each, reached)?.length === 0))
        return {
          why: 'no handler reads the variable, and nothing else uses the parameter',
          unseen: true,
        };
      const [was, is] = mutant.values ?? [];
      const compared = parameters.map((each) => comparisonsOf(each, reached));
      if (
        was !== undefined &&
        compared.every((all) => all?.every((each) => (each === was) === (each === is)))
      )
        return {
          why: 'the variable is only compared, with texts that are neither the one value nor the other',
        };
    }
    if (mutant.kind === 'one environment for all' && mutant.at) {
      const excluded = excludedAt(mutant.at.path, tree.get(mutant.at.path) ?? '', mutant.at.index);
      if (others.every((each) => excluded.has(each)))
        return { why: 'it is the only environment that comes here' };
    }
    const why = READ[fixture]?.[mutant.what];
    return why === undefined ? undefined : { why };
  };
}

/** Every file that some handler loads, with its text. */
function reachedFrom(entries: readonly HandlerEntry[], tree: Tree): Map<string, string> {
  const files = {
    paths: [...tree.keys()],
    has: (path: string) => tree.has(path),
    read: (path: string) => tree.get(path) ?? '',
  };
  return new Map(entries.flatMap(({ file }) => [...reachableFiles(file, files)]));
}

/** A guard reads the variables that it names by literal, and stops where one is missing. */
const NAMES = /^for \(const name of \[[^\n]*\]\) \{$/gm;
const GUARD = /if \(process\.env\[name\] === undefined\) throw new Error\([^\n]*/g;
/** All variables, or one by a name that is computed. */
const ANY_VARIABLE = /process\.env(?!\.[A-Za-z_])/;

/** The texts that a variable is compared with; undefined where something else may be done with it. */
function comparisonsOf({ variable }: Parameter, reached: ReadonlyMap<string, string>): string[] | undefined {
  if (variable === undefined) return undefined;
  const comparison = new RegExp(`process\\.env\\.${variable}!? [!=]== '([^'\\\\]*)'`, 'g');
  const found: string[] = [];
  for (const [path, whole] of reached) {
    if (!isCode(path)) continue;
    const text = whole.replace(NAMES, '').replace(GUARD, '');
    found.push(...[...text.matchAll(comparison)].map(([, literal = '']) => literal));
    const rest = text.replace(comparison, '');
    if (new RegExp(`\\b${variable}\\b`).test(rest) || ANY_VARIABLE.test(rest)) return undefined;
  }
  return found;
}

/** Whether a parameter does nothing but fill its variable. */
function isVariableAlone({ name, variable, template }: Parameter, tree: Tree): boolean {
  if (variable === undefined) return false;
  // Its declaration, and lines that set the variable: whatever else names it may be noticed elsewhere.
  const own = new RegExp(`^ +(?:${name}:|${variable}: !Ref ${name})$`);
  return (tree.get(template) ?? '')
    .split('\n')
    .every((line) => !new RegExp(`\\b${name}\\b`).test(line) || own.test(line));
}

/** Environments for which a test before this place has gone another way. */
function excludedAt(path: string, text: string, index: number): Set<string> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const excluded = new Set<string>();
  let node: ts.Node = file;
  for (
    let inner: ts.Node | undefined = file;
    inner;
    inner = ts.forEachChild(inner, (child) => (child.pos <= index && index < child.end ? child : undefined))
  )
    node = inner;
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    const condition =
      ts.isIfStatement(parent) && parent.elseStatement === at
        ? parent.expression
        : ts.isConditionalExpression(parent) && parent.whenFalse === at
          ? parent.condition
          : undefined;
    const test = /^process\.env\.ENVIRONMENT!? === '([^']*)'$/.exec(condition?.getText(file) ?? '');
    if (test?.[1] !== undefined) excluded.add(test[1]);
  }
  return excluded;
}
