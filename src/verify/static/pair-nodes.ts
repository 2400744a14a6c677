import { ts } from 'ts-morph';
import { isAssignmentOperator } from '../../program/assignment-operator.js';
import { type Alignment, align, hunks, type Span, type Token } from './align.js';

/** An expression that was replaced, and what stands in its place. */
export interface Replaced {
  readonly was: ts.Node;
  readonly is: ts.Node;
}

export interface PairedFile {
  readonly replaced: readonly Replaced[];
  /** Nodes whose text stayed, and nodes around what was replaced: old to new. */
  readonly kept: ReadonlyMap<ts.Node, ts.Node>;
  /** Old nodes that were taken out, or rewritten in a way that pairs nothing; outermost only. */
  readonly gone: readonly ts.Node[];
  /** New nodes that stand for nothing of old; outermost only. */
  readonly fresh: readonly ts.Node[];
}

function pairSame(before: ts.SourceFile, after: ts.SourceFile): PairedFile {
  const kept = new Map<ts.Node, ts.Node>();
  const visit = (old: ts.Node, now: ts.Node): void => {
    kept.set(old, now);
    const children: ts.Node[] = [];
    now.forEachChild((child) => void children.push(child));
    let index = 0;
    old.forEachChild((child) => {
      const other = children[index++];
      if (other) visit(child, other);
    });
  };
  visit(before, after);
  return { replaced: [], kept, gone: [], fresh: [] };
}

interface Indexed {
  readonly node: ts.Node;
  readonly span: Span;
}

/** Says which node of the old text each node of the new one is. */
export function pairNodes(before: ts.SourceFile, after: ts.SourceFile): PairedFile {
  if (before.text === after.text) return pairSame(before, after);
  const alignment = align(before.text, after.text);
  const old = indexed(before, alignment.old);
  const now = indexed(after, alignment.now);
  const replaced: Replaced[] = [];
  const swallowed: { old: Span; now: Span }[] = [];
  const rest: { old: Span; now: Span }[] = [];
  for (const hunk of hunks(alignment)) {
    if (swallowed.some((each) => within(hunk.old, each.old) && within(hunk.now, each.now))) continue;
    const pair = expressionPair(hunk, alignment, old, now);
    if (pair) {
      replaced.push({ was: pair.was.node, is: pair.is.node });
      swallowed.push({ old: pair.was.span, now: pair.is.span });
    } else rest.push(hunk);
  }
  const kept = new Map<ts.Node, ts.Node>();
  const byStart = new Map<string, Indexed>();
  for (const each of now) {
    const key = `${each.node.kind} ${each.span.from} ${each.span.to}`;
    if (!byStart.has(key)) byStart.set(key, each);
  }
  for (const { node, span } of old) {
    const from = alignment.toNow[span.from] ?? -1;
    const last = alignment.toNow[span.to - 1] ?? -1;
    const found = from < 0 || last < 0 ? undefined : byStart.get(`${node.kind} ${from} ${last + 1}`);
    if (found) kept.set(node, found.node);
  }
  return {
    replaced,
    kept,
    gone: outermostIn(
      old,
      rest.map((each) => each.old),
    ),
    fresh: outermostIn(
      now,
      rest.map((each) => each.now),
    ),
  };
}

/** Every node but the file itself, with its tokens; outer ones first. */
function indexed(file: ts.SourceFile, tokens: readonly Token[]): Indexed[] {
  const firstAt = (offset: number): number => {
    let [low, high] = [0, tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[middle] as Token).start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const found: Indexed[] = [];
  const visit = (node: ts.Node): void => {
    const from = firstAt(node.getStart(file));
    const to = firstAt(node.getEnd());
    if (from < to) found.push({ node, span: { from, to } });
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return found;
}

function within(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/**
 * The smallest two expressions that hold a change and are the same text outside of it: both ranges are widened
 * until each is an expression and both end at the same places.
 */
function expressionPair(
  hunk: { readonly old: Span; readonly now: Span },
  alignment: Alignment,
  old: readonly Indexed[],
  now: readonly Indexed[],
): { was: Indexed; is: Indexed } | undefined {
  let { old: a, now: b } = hunk;
  for (let round = 0; round < 40; round++) {
    const was = smallest(old, a);
    const is = smallest(now, b);
    if (!was || !is) return undefined;
    const [mine, other] = [join(a, was.span), join(b, is.span)];
    const nextOld = join(mine, image(other, alignment.toOld));
    const nextNow = join(other, image(mine, alignment.toNow));
    if (same(nextOld, was.span) && same(nextNow, is.span)) {
      const wider = wideToMeet(nextOld, nextNow, alignment);
      if (!wider) return isOverwritten(was.node) ? undefined : { was, is };
      [a, b] = wider;
    } else if (same(nextOld, a) && same(nextNow, b)) return undefined;
    else [a, b] = [nextOld, nextNow];
  }
  return undefined;
}

/** Undefined where the same tokens stand before and behind both ranges; else ranges that take in one more. */
function wideToMeet(a: Span, b: Span, { old, now, toNow, toOld }: Alignment): [Span, Span] | undefined {
  const meets = (i: number, j: number): boolean =>
    (i < 0 || i >= old.length ? -1 : i) === (j < 0 || j >= now.length ? -1 : (toOld[j] ?? -1)) &&
    (i < 0 || i >= old.length) === (j < 0 || j >= now.length);
  const [left, right] = [meets(a.from - 1, b.from - 1), meets(a.to, b.to)];
  if (left && right) return undefined;
  const wide = (
    span: Span,
    length: number,
    map: readonly number[],
    both: readonly [boolean, boolean],
  ): Span => ({
    from: !left && (both[0] || map[span.from - 1] === -1) ? Math.max(0, span.from - 1) : span.from,
    to: !right && (both[1] || map[span.to] === -1) ? Math.min(length, span.to + 1) : span.to,
  });
  const stray = (i: number, j: number): boolean => toNow[i] !== -1 && toOld[j] !== -1;
  const both = [stray(a.from - 1, b.from - 1), stray(a.to, b.to)] as const;
  return [wide(a, old.length, toNow, both), wide(b, now.length, toOld, both)];
}

/** What a variable starts with says nothing where it is overwritten; then its uses are compared. */
function isOverwritten(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false;
  if ((ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) !== 0) return false;
  const name = parent.name.text;
  const assigns = (each: ts.Node): boolean =>
    (ts.isBinaryExpression(each) &&
      isAssignmentOperator(each.operatorToken.kind) &&
      ts.isIdentifier(each.left) &&
      each.left.text === name) ||
    (each.forEachChild((child) => assigns(child) || undefined) ?? false);
  return assigns(node.getSourceFile());
}

/** The smallest expression over a range that is no function: within one, statements are changed. */
function smallest(nodes: readonly Indexed[], span: Span): Indexed | undefined {
  let best: Indexed | undefined;
  for (const each of nodes) {
    if (!within(span, each.span) || each.span.from === each.span.to) continue;
    if (!best || within(each.span, best.span)) best = each;
  }
  if (!best) return undefined;
  let { node } = best;
  // Several nodes may have one range: a statement without its semicolon, a name and the expression it is.
  while (!isValue(node) || isEnvironmentObject(node)) {
    if (ts.isSourceFile(node.parent) || ts.isStatement(node) || ts.isFunctionLike(node)) return undefined;
    node = node.parent;
  }
  if (ts.isFunctionLike(node) || ts.isClassExpression(node)) return undefined;
  return nodes.find((each) => each.node === node);
}

/** `process` and `process.env` are no values to compare; what is read of them is. */
function isEnvironmentObject(node: ts.Node): boolean {
  return /^process(?:\s*\.\s*env)?$/.test(node.getText());
}

function isValue(node: ts.Node): boolean {
  if (!ts.isExpression(node) || ts.isOmittedExpression(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if ((ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) && parent.initializer !== node)
    return false;
  if ((ts.isVariableDeclaration(parent) || ts.isParameter(parent)) && parent.initializer !== node)
    return false;
  return !ts.isStringLiteralLike(node) || !ts.isImportDeclaration(parent);
}

function join(a: Span, b: Span | undefined): Span {
  return b ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : a;
}

function same(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Where the tokens of a range that have a counterpart stand on the other side. */
function image({ from, to }: Span, map: readonly number[]): Span | undefined {
  const found = map.slice(from, to).filter((each) => each >= 0);
  if (found.length === 0) return undefined;
  return { from: Math.min(...found), to: Math.max(...found) + 1 };
}

function outermostIn(nodes: readonly Indexed[], spans: readonly Span[]): ts.Node[] {
  const inside = nodes.filter((each) => spans.some((span) => within(each.span, span)));
  return inside
    .filter((each) => !inside.some((outer) => outer.node !== each.node && isInside(each.node, outer.node)))
    .map((each) => each.node);
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return ts.findAncestor(node.parent, (each) => each === outer) !== undefined;
}
