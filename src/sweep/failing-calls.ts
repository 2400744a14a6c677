import { ts } from 'ts-morph';
import type { Facts } from '../decide/facts.js';
import { mayThrow, modulesOf } from './effects.js';
import { gettersAt } from './getters.js';
import type { Surgery } from './surgery.js';

/** JavaScript's own functions that fail on what may well be given to them. */
const STRICT =
  /^(?:JSON\.parse|decodeURI(?:Component)?|BigInt|URL|RegExp|Map|Set|WeakMap|WeakSet|Object\.(?:keys|values|entries|fromEntries|assign|create|setPrototypeOf|define\w+|getOwn\w+|getPrototypeOf)|Reflect\.\w+|Buffer\.\w+|(?:path|posix)\.\w+)$/;

/** The same, on what has the right kind and still is not what they ask for: too long, circular, no number of digits. */
const PICKY =
  /(?:^|\.)(?:JSON\.stringify|Array(?:\.from)?|structuredClone|Symbol|atob|btoa|encodeURI(?:Component)?|Intl\.\w+|repeat|padStart|padEnd|normalize|localeCompare|toLocale\w+|replaceAll|matchAll|toFixed|toPrecision|toExponential|toISOString|fromCodePoint|raw)$/;

/** Of functions and classes whether they may fail, once that was found out. */
const known = new WeakMap<Facts, Map<ts.Node, boolean>>();

/**
 * Whether a call of the user's own code, or of JavaScript's, or a getter, may end with an error in some call of the handler: then
 * what it gives, known as it is, is not all there is to it.
 */
export function mayFail(
  call: ts.CallExpression | ts.NewExpression | ts.GetAccessorDeclaration,
  facts: Facts,
  { reads, quiet }: Pick<Surgery, 'reads' | 'quiet'>,
): boolean {
  const answers = known.get(facts) ?? new Map<ts.Node, boolean>();
  known.set(facts, answers);
  const entered = new Set<ts.Node>();
  const ofCall = (node: ts.CallExpression | ts.NewExpression): boolean => {
    const targets = facts.runAt(node.expression);
    if (targets.size > 0) return [...targets].some(ofTarget);
    const given = node.arguments ?? [];
    return (
      given.some((each) => ts.isFunctionLike(each) && ofTarget(each)) ||
      (STRICT.test(node.expression.getText()) && given.some((each) => facts.mayBeNothing(each))) ||
      // With what is known, it was tried.
      (PICKY.test(node.expression.getText()) && given.length > 0 && !facts.constants(node))
    );
  };
  const ofTarget = (target: ts.Node): boolean => {
    const answer = answers.get(target);
    if (answer !== undefined) return answer;
    if (entered.has(target)) return false;
    entered.add(target);
    const fails = partsOf(target, facts).some(within);
    if (fails) answers.set(target, true);
    return fails;
  };
  const within = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isTypeNode(node)) return false;
    if (ts.isTryStatement(node) && node.catchClause)
      return [node.catchClause, node.finallyBlock].some((each) => each !== undefined && within(each));
    const loaded = modulesOf(node, facts);
    if (loaded && facts.reached(node))
      return !loaded.every((each) => quiet(each, node.getSourceFile().fileName));
    if (ts.isThrowStatement(node) && facts.reached(node.expression)) return true;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && facts.reached(node) && ofCall(node))
      return true;
    return (
      mayThrow(node, facts, reads) ||
      gettersAt(node, facts).some(ofTarget) ||
      (node.forEachChild((child) => within(child) || undefined) ?? false)
    );
  };
  const fails = ts.isGetAccessorDeclaration(call) ? ofTarget(call) : ofCall(call);
  // Of all that was gone through, nothing fails.
  if (!fails) for (const each of entered) answers.set(each, false);
  return fails;
}

/** What is run when a function is called, or an instance of a class is made. */
function partsOf(target: ts.Node, facts: Facts, seen: ReadonlySet<ts.Node> = new Set()): ts.Node[] {
  // One mixin under another: a class that is above itself.
  if (seen.has(target)) return [];
  if (ts.isClassLike(target)) {
    const above = (target.heritageClauses ?? [])
      .filter((each) => each.token === ts.SyntaxKind.ExtendsKeyword)
      .flatMap((each) => each.types.flatMap(({ expression }) => [...facts.runAt(expression)]));
    const own = target.members.flatMap((each): ts.Node[] => {
      if (ts.isConstructorDeclaration(each)) return [...each.parameters, ...(each.body ? [each.body] : [])];
      return ts.isPropertyDeclaration(each) && each.initializer ? [each.initializer] : [];
    });
    return [...own, ...above.flatMap((each) => partsOf(each, facts, new Set([...seen, target])))];
  }
  if (!ts.isFunctionLike(target) || !('body' in target) || !target.body) return [];
  return [...target.parameters, target.body];
}
