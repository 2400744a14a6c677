import { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import { boundNames } from '../program/bound-names.js';
import { importedNames } from './declared-names.js';
import type { Liveness } from './liveness.js';
import { loadedAlone } from './loaded-for-effect.js';

/** The edits that take out what was live before the cuts and no longer is. */
export function removals(
  file: ts.SourceFile,
  before: Liveness,
  after: Liveness,
  used: (name: ts.Identifier, live: Liveness) => boolean,
  hasEffects: (node: ts.Node) => boolean,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && before.live.has(node) && !after.live.has(node) && !ts.isBlock(node)) {
      edits.push(withoutStatement(file, node));
      return;
    }
    if (ts.isCaseOrDefaultClause(node) && after.skipped.has(node) && isLive(node, before)) {
      edits.push(wholeLines(file, node));
      return;
    }
    if (ts.isVariableStatement(node)) edits.push(...declarators(file, node, before, after));
    if (ts.isImportDeclaration(node) && node.importClause)
      edits.push(...specifiers(file, node, node.importClause, before, after));
    if (ts.isImportDeclaration(node) && after.leftOut.has(node))
      edits.push({ start: node.end, end: node.end, text: loadedAlone(file, node) });
    const isDead = (each: ts.BindingElement): boolean => {
      const names = boundNames(each.name);
      const lost = names.every((name) => used(name, before) && !used(name, after));
      if (each.dotDotDotToken || names.length === 0 || !lost) return false;
      return !patternsAround(each).some(hasEffects) && (ts.isIdentifier(each.name) || !hasEffects(each.name));
    };
    if (ts.isArrayBindingPattern(node)) edits.push(...lastItems(node.elements, isDead));
    if (ts.isObjectBindingPattern(node)) {
      const dead = node.elements.filter(isDead);
      if (dead.length < node.elements.length && !node.elements.some((each) => each.dotDotDotToken))
        edits.push(...fromList(file, node.elements, dead));
    }
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return edits;
}

/** The pattern that an element stands in, and those around it. */
function patternsAround({ parent }: ts.BindingElement): ts.BindingPattern[] {
  return [parent, ...(ts.isBindingElement(parent.parent) ? patternsAround(parent.parent) : [])];
}

function isLive({ statements }: ts.CaseOrDefaultClause, before: Liveness): boolean {
  return statements.every((each) => ts.isBreakOrContinueStatement(each) || before.live.has(each));
}

function declarators(
  file: ts.SourceFile,
  node: ts.VariableStatement,
  before: Liveness,
  after: Liveness,
): TextEdit[] {
  const all = node.declarationList.declarations;
  return fromList(
    file,
    all,
    all.filter((each) => before.live.has(each) && !after.live.has(each)),
  );
}

function specifiers(
  file: ts.SourceFile,
  node: ts.ImportDeclaration,
  clause: ts.ImportClause,
  before: Liveness,
  after: Liveness,
): TextEdit[] {
  const dead = importedNames(clause).filter((name) => before.live.has(name) && !after.live.has(name));
  if (dead.length === 0) return [];
  if (dead.length === importedNames(clause).length) {
    return [{ start: clause.getStart(file), end: node.moduleSpecifier.getStart(file), text: '' }];
  }
  const bindings = clause.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return fromList(
    file,
    bindings.elements,
    bindings.elements.filter((each) => dead.includes(each.name)),
  );
}

/** `[, , region, , env]`: takes out what is dead at the end, with the holes in front of it. The first stays where it is. */
function lastItems(
  all: ts.NodeArray<ts.ArrayBindingElement>,
  isDead: (each: ts.BindingElement) => boolean,
): TextEdit[] {
  const lastKept = all.findLastIndex((each) => !ts.isOmittedExpression(each) && !isDead(each));
  const kept = all[lastKept];
  const last = all.findLast((each) => !ts.isOmittedExpression(each));
  if (!kept || !last || last === kept || ts.isOmittedExpression(last) || !isDead(last)) return [];
  return [{ start: kept.getEnd(), end: last.getEnd(), text: '' }];
}

/** Takes members out of a comma-separated list, each with one comma. */
export function fromList(
  file: ts.SourceFile,
  all: ts.NodeArray<ts.Node>,
  dead: readonly ts.Node[],
): TextEdit[] {
  const kept = all.filter((each) => !dead.includes(each));
  if (dead.length === 0 || kept.length === 0) return [];
  const edits: TextEdit[] = [];
  for (const [index, node] of all.entries()) {
    if (!dead.includes(node)) continue;
    const next = all[index + 1];
    const keptBefore = all.slice(0, index).some((each) => !dead.includes(each));
    const previous = all[index - 1];
    if (!keptBefore && next) edits.push({ start: node.getStart(file), end: next.getStart(file), text: '' });
    else if (previous) edits.push({ start: previous.getEnd(), end: node.getEnd(), text: '' });
  }
  return edits;
}

/** A comment that a tool or a lawyer reads. */
export function isKeptComment(text: string): boolean {
  return LICENCE.test(text);
}

const LICENCE = /licen[cs]e|copyright|@preserve|^\/\*!|@flow|eslint|ts-check|SPDX/i;

/** Takes a statement out. Where one must stand, as after a condition, an empty block does; an `else` goes with its statement. */
export function withoutStatement(file: ts.SourceFile, node: ts.Statement): TextEdit {
  const { parent } = node;
  if (ts.isIfStatement(parent) && parent.elseStatement === node && !isFollowedByElse(parent))
    return { start: parent.thenStatement.getEnd(), end: node.getEnd(), text: '' };
  const mustStand =
    ts.isIfStatement(parent) ||
    ts.isIterationStatement(parent, false) ||
    ts.isLabeledStatement(parent) ||
    ts.isWithStatement(parent);
  return mustStand ? { start: node.getStart(file), end: node.getEnd(), text: '{}' } : wholeLines(file, node);
}

/** Ends where an `if` around it goes on with `else`, which would be taken for its own if it had none. */
function isFollowedByElse(node: ts.Statement): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent))
    return (parent.thenStatement === node && parent.elseStatement !== undefined) || isFollowedByElse(parent);
  const endsWithIt =
    ts.isIterationStatement(parent, false) || ts.isLabeledStatement(parent) || ts.isWithStatement(parent);
  return endsWithIt && !ts.isDoStatement(parent) && isFollowedByElse(parent);
}

/**
 * A statement with the comment right above it, and its lines as a whole where nothing else stands on them.
 * Of two blank lines that would meet, one goes.
 */
export function wholeLines(file: ts.SourceFile, node: ts.Node): TextEdit {
  const { text } = file;
  let start = node.getStart(file);
  for (const comment of [...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])].reverse()) {
    const between = text.slice(comment.end, start);
    if ((between.match(/\n/g)?.length ?? 0) > 1 || isKeptComment(text.slice(comment.pos, comment.end))) break;
    if (
      !/^[ \t]*$/.test(
        text.slice(text.lastIndexOf('\n', comment.pos - 1) + 1, comment.pos).replace('\uFEFF', ''),
      )
    )
      break;
    start = comment.pos;
  }
  let end = endOf(file, node);
  const trailing = /^[ \t]*(\/\/[^\r\n]*)?/.exec(text.slice(end))?.[0].length ?? 0;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const alone =
    /^[\s\uFEFF]*$/.test(text.slice(lineStart, start)) && /^(\r?\n|$)/.test(text.slice(end + trailing));
  if (!alone) return { start, end, text: '' };
  start = Math.max(lineStart, text.startsWith('\uFEFF') ? 1 : 0);
  end += trailing + (/^\r?\n/.exec(text.slice(end + trailing))?.[0].length ?? 0);
  const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const blankBefore =
    start <= 1 ||
    /(^|\n)[ \t]*\r?\n$/.test(text.slice(0, start)) ||
    /\{[ \t]*\r?\n$/.test(text.slice(0, start));
  return { start, end: blankBefore ? end + blankAfter : end, text: '' };
}

/** Where a statement ends. A `;` at the begin of the next line is there for what follows it. */
export function endOf({ text }: ts.SourceFile, node: ts.Node): number {
  const end = node.getEnd();
  const before = /\r?\n[ \t]*;$/.exec(text.slice(node.pos, end))?.[0].length ?? 0;
  return before > 0 && /^[ \t]*\S/.test(text.slice(end)) ? end - before : end;
}
