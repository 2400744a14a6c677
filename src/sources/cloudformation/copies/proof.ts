import { isDeepStrictEqual } from 'node:util';
import type { Parameter } from '../../../model/migration.js';
import type { TemplateDocument } from '../../../template/node.js';
import type { Copies, Copy, Obstacle } from './copy.js';
import { type Meaning, meaningOf } from './meaning.js';
import { AddedParts, type Entries, isEntries, isList } from './resolve.js';

/** These say nothing of what is deployed. */
const SAYS_NOTHING = ['AWSTemplateFormatVersion', 'Description', 'Metadata'];

/**
 * Whether the merged template, with the values of an environment, is what that environment’s own template is: part by
 * part, once what the merge has added is worked out. Undefined where it is, for every one of them.
 */
export function provedSame(
  copies: Copies,
  after: TemplateDocument,
  parameters: readonly Parameter[],
): Obstacle | undefined {
  for (const copy of copies.all) {
    const path = differs(copies, copy, after, parameters);
    if (path !== undefined)
      return {
        at: { file: copy.document.file, line: 1, column: 1 },
        path,
        why: 'once merged, it would not be what it is today; please report this with the templates',
      };
  }
  return undefined;
}

function differs(
  { kept }: Copies,
  { environment, document }: Copy,
  after: TemplateDocument,
  parameters: readonly Parameter[],
): string | undefined {
  const values = new Map(parameters.map((each) => [each.name, each.values[environment] ?? '']));
  const before = rootOf(kept.document);
  const resolved = new AddedParts(before, rootOf(after), values).resolvedRoot();
  const own = rootOf(document);
  for (const section of new Set([...Object.keys(own), ...Object.keys(resolved)])) {
    if (SAYS_NOTHING.includes(section)) continue;
    const [is, was] = [resolved[section], own[section]];
    if (section === 'Transform') {
      if (!isDeepStrictEqual(listOf(is), listOf(was))) return section;
      continue;
    }
    const names = isEntries(was) ? Object.keys(was) : [];
    // What the kept template alone declares has no effect where nothing speaks of it.
    const isDeclared = ['Parameters', 'Mappings', 'Conditions'].includes(section);
    const found = isDeclared && isEntries(is) ? pick(is, names) : (is ?? {});
    const wrong = firstDifference(found, was ?? {}, section, section === 'Parameters');
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function rootOf(document: TemplateDocument): Entries {
  const meaning = meaningOf(document.root);
  return isEntries(meaning) ? meaning : {};
}

const listOf = (meaning: Meaning | undefined): readonly Meaning[] =>
  meaning === undefined ? [] : isList(meaning) ? meaning : [meaning];

function pick(entries: Entries, names: readonly string[]): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));
}

/** The path of the first part that is not the same. */
function firstDifference(is: Meaning, was: Meaning, path: string, ignoresProse: boolean): string | undefined {
  if (!isEntries(is) || !isEntries(was)) return isDeepStrictEqual(is, was) ? undefined : path;
  for (const key of new Set([...Object.keys(is), ...Object.keys(was)])) {
    if (ignoresProse && key === 'Description') continue;
    const [one, other] = [is[key], was[key]];
    if (one === undefined || other === undefined) return `${path}.${key}`;
    const wrong = firstDifference(one, other, `${path}.${key}`, ignoresProse);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
