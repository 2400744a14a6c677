import { ts } from 'ts-morph';
import { reachableFiles } from '../../src/codemod/reachable.js';
import type { HandlerEntry } from '../../src/model/function.js';
import type { Migration } from '../../src/model/migration.js';
import { type Original, sidesOf } from '../../src/verify/sides.js';
import { opened } from '../fixtures/behaviour.js';
import { isCode, type Tree } from '../fixtures/tree.js';
import type { Mutant } from './kinds.js';

/** Says of a mutant why it is no mistake, where that follows from the text alone; undefined for all others. */
export type NoMistake = (mutant: Mutant) => string | undefined;

/**
 * A change that no function can meet, or that comes to the same, is no mistake: nothing that is deployed does anything
 * else. What is said here is said without verifying, so that it can't hide what the verification fails to see.
 */
export async function noMistakeIn(
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
      return 'no handler loads the file';
    const parameters = mutant.parameters ?? [];
    if (parameters.length > 0 && parameters.every((each) => isUnread(each, reached, tree)))
      return 'no handler reads the variable, and nothing else uses the parameter';
    if (mutant.kind === 'one environment for all' && mutant.at) {
      const excluded = excludedAt(mutant.at.path, tree.get(mutant.at.path) ?? '', mutant.at.index);
      if (others.every((each) => excluded.has(each))) return 'it is the only environment that comes here';
    }
    return undefined;
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
const GUARD = /if \(process\.env\[name\] === undefined\) throw new Error\([^\n]*/g;
/** All variables, or one by a name that is computed. */
const ANY_VARIABLE = /process\.env(?!\.[A-Za-z_])/;

function isUnread(
  { name, variable, template }: NonNullable<Mutant['parameters']>[number],
  reached: ReadonlyMap<string, string>,
  tree: Tree,
): boolean {
  if (variable === undefined) return false;
  const named = new RegExp(`\\b${variable}\\b`);
  for (const [path, text] of reached)
    if (isCode(path) && (named.test(text) || ANY_VARIABLE.test(text.replace(GUARD, '')))) return false;
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
