import { isBuiltin } from 'node:module';
import { ts } from 'ts-morph';
import type { TextEdit } from '../edits/apply-edits.js';
import { isCovered } from '../edits/covered.js';
import { environmentKey } from '../environments/names.js';
import type { Environment } from '../model/environment.js';
import { isReadByPackages, isReservedVariable } from '../model/variable-names.js';
import { withoutComments } from '../program/comments.js';
import { mayReadAnyVariable } from './any-variable.js';
import type { HandlerQuestion } from './handlers.js';
import { variableName } from './names.js';

/** Whether a file that is not followed, and counts, names a variable: a schema, or a script. */
export type NamedElsewhere = (
  variable: string,
  followed: ReadonlySet<string>,
  counts: (path: string) => boolean,
) => boolean;

type Question = Pick<HandlerQuestion, 'entries' | 'environments' | 'isNamedElsewhere'>;

/** The code of a function as it was, with what is done to it. */
export interface EditedFile {
  readonly file: ts.SourceFile;
  readonly edits: readonly TextEdit[];
}

/**
 * The variables of a function that its code named, and names no more: what they carried is carried by parameters
 * now. By logical id. Where packages are loaded, only those that say which environment they are for: no package asks for
 * such a name by itself, as it may for `DB_URL`.
 */
export function unreadVariables(
  { entries, environments, isNamedElsewhere }: Question,
  filesOf: (logicalId: string) => readonly EditedFile[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const unread = new Map<string, ReadonlySet<string>>();
  for (const { function: fn } of entries) {
    const files = filesOf(fn.logicalId);
    if (files.some(readsAny)) continue;
    const loadsMore = files.some(({ file }) => loadsPackage(file));
    const followed = new Set(files.map((each) => each.file.fileName));
    const names = Object.keys(fn.variables).filter((name) => {
      if (isReservedVariable(name) || isReadByPackages(name)) return false;
      if (loadsMore && !isOfOneEnvironment(name, environments)) return false;
      const mention = new RegExp(`(?<![\\w$])${name}(?![\\w$])`);
      const mentions = new RegExp(mention, 'g');
      const before = files.some((each) => mention.test(withoutComments(each.file.text)));
      if (!before || files.some((each) => left(each, mentions) > 0)) return false;
      return !isNamedElsewhere(name, followed, () => true);
    });
    if (names.length > 0) unread.set(fn.logicalId, new Set(names));
  }
  return unread;
}

/** What comes with Lambda, or asks for variables by names that are known. */
const KNOWN = /^(?:\.|node:|@?aws-(?:sdk|lambda|xray-sdk)|@aws-|@smithy\/|@types\/)/;

/** Whether a file loads code that is not followed, and may read whatever variable it likes. */
function loadsPackage(file: ts.SourceFile): boolean {
  return ts
    .preProcessFile(file.text, true, true)
    .importedFiles.some(({ fileName }) => !KNOWN.test(fileName) && !isBuiltin(fileName));
}

/** `TABLE_PROD`, `devQueue`. */
function isOfOneEnvironment(name: string, environments: readonly Environment[]): boolean {
  const known = environments
    .flatMap((each) => [each.name, ...each.aliases, ...each.stages])
    .map(variableName);
  const called = `_${variableName(name)}_`;
  return (
    known.some((each) => each !== '' && called.includes(`_${each}_`)) ||
    called.split('_').some((word) => environmentKey(word) !== null)
  );
}

/** Whether what stays may read any variable. */
function readsAny({ file, edits }: EditedFile): boolean {
  const visit = (node: ts.Node): boolean => {
    if (isCovered(node, edits)) return false;
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
