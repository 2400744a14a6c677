import type { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import type { HandlerEntry } from '../model/function.js';
import { withoutComments } from '../program/comments.js';
import { mayReadAnyVariable } from './any-variable.js';

/** The code of a function as it was, with what is done to it. */
export interface EditedFile {
  readonly file: ts.SourceFile;
  readonly edits: readonly TextEdit[];
}

/**
 * The variables of a function that its code named, and names no more: what they carried is carried by parameters
 * now. By logical id.
 */
export function unreadVariables(
  entries: readonly HandlerEntry[],
  filesOf: (logicalId: string) => readonly EditedFile[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const unread = new Map<string, ReadonlySet<string>>();
  for (const { function: fn } of entries) {
    const files = filesOf(fn.logicalId);
    if (files.some(readsAny)) continue;
    const names = Object.keys(fn.variables).filter((name) => {
      const mention = new RegExp(`(?<![\\w$])${name}(?![\\w$])`);
      const mentions = new RegExp(mention, 'g');
      const before = files.some((each) => mention.test(withoutComments(each.file.text)));
      return before && !files.some((each) => left(each, mentions) > 0);
    });
    if (names.length > 0) unread.set(fn.logicalId, new Set(names));
  }
  return unread;
}

/** Whether what stays may read any variable. */
function readsAny({ file, edits }: EditedFile): boolean {
  const visit = (node: ts.Node): boolean => {
    if (edits.some((edit) => edit.start <= node.getStart(file) && node.getEnd() <= edit.end)) return false;
    return mayReadAnyVariable(node) || (node.forEachChild((child) => visit(child) || undefined) ?? false);
  };
  return visit(file);
}

/** How often something stands in a file once its edits are made. */
function left({ file, edits }: EditedFile, pattern: RegExp): number {
  const stays = [...withoutComments(file.text).matchAll(pattern)].filter(
    ({ index, 0: found }) => !edits.some((edit) => edit.start <= index && index + found.length <= edit.end),
  );
  const written = edits.flatMap((edit) => [...edit.text.matchAll(pattern)]);
  return stays.length + written.length;
}
