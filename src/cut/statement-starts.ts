import { ts } from 'ts-morph';
import { applyEdits, orderEdits, type TextEdit } from '../edits/apply-edits.js';
import { parsed, syntaxErrors } from '../program/parsed.js';

/** What goes on with the line before, where nothing ends that. */
const CONTINUES = /[([`+\-*/]/;

/**
 * The `;` that lines need so that they go on beginning a statement of their own: the one they relied on went with the
 * statement before them, or stood at the end of it.
 */
export function keptApart(file: ts.SourceFile, edits: readonly TextEdit[]): TextEdit[] {
  const text = applyEdits(file.text, edits);
  const starts = startsIn(parsed(file.fileName, text));
  const apart: TextEdit[] = [];
  for (const start of startsIn(file)) {
    const now = placeOf(start, edits);
    if (now === undefined || starts.has(now) || !CONTINUES.test(text.charAt(now))) continue;
    apart.push({ start, end: start, text: ';' });
  }
  return apart;
}

/** True where the text would no longer be a program. */
export function breaksSyntax(file: ts.SourceFile, edits: readonly TextEdit[]): boolean {
  return syntaxErrors(parsed(file.fileName, applyEdits(file.text, edits))).length > 0;
}

/** Where statements begin that stand in a row, and members of classes. */
function startsIn(file: ts.SourceFile): ReadonlySet<number> {
  const starts = new Set<number>();
  const visit = (node: ts.Node): void => {
    const row = ts.isClassLike(node) ? node.members : 'statements' in node ? node.statements : undefined;
    node.forEachChild((child) => {
      if (row && (ts.isStatement(child) || ts.isClassElement(child))) starts.add(child.getStart(file));
      visit(child);
    });
  };
  visit(file);
  return starts;
}

/** Where what stands at a place will stand; undefined where it goes. */
function placeOf(place: number, edits: readonly TextEdit[]): number | undefined {
  let moved = 0;
  for (const { start, end, text } of orderEdits(edits)) {
    const isBefore = end < place || (end === place && (start < place || start === end));
    if (isBefore) moved += text.length - (end - start);
    else if (start < place || (start === place && text === '')) return undefined;
  }
  return place + moved;
}
