import type { Reader } from '../aws/reader.js';
import type { JsonValue, LiveFunction } from '../model.js';
import type { AccountPlace } from '../place.js';
import type { Reference, ReferenceDetails, ReferenceKind, ReferenceOf } from '../references.js';
import { digest, plain, type Scrubber } from '../scrub.js';
import { elsewhere, namesLambda, targetOf } from '../targets.js';

/** What a source is read with. */
export interface SourceContext {
  readonly place: AccountPlace;
  readonly scrubber: Scrubber;
  /** The functions of the inventory; they are read at the same time as the sources. */
  readonly functions: Promise<readonly LiveFunction[]>;
}

/** What one pointer is made of; the rest follows. */
export interface Found<K extends ReferenceKind> {
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly target: string;
  readonly authorisedBy: 'policy' | 'role' | 'unknown';
  readonly role?: string | undefined;
  /** AWS's own mark of a revision, or what to take a digest of. */
  readonly revision: string | { readonly of: object };
  readonly details: ReferenceDetails[K];
  /** What the target's stage variables stand for. */
  readonly stageVariables?: Readonly<Record<string, string>>;
}

/** The reference, or nothing where the target is another account's or region's function. */
export function reference<K extends ReferenceKind>(
  kind: K,
  { place, scrubber }: SourceContext,
  found: Found<K>,
): ReferenceOf<K>[] {
  const { id, name, field, target, authorisedBy, role, revision, stageVariables } = found;
  const resolved = targetOf(target, place, stageVariables);
  if (resolved === undefined && elsewhere(target, place)) return [];
  const { value: details, withheld } = scrubber.object(found.details);
  const mark = typeof revision === 'string' ? revision : digest(scrubber.object(plain(revision.of)).value);
  return [
    {
      kind,
      id,
      name,
      field,
      target,
      function: resolved?.function ?? null,
      qualifier: resolved?.qualifier ?? null,
      authorisedBy,
      ...(role === undefined ? {} : { role }),
      revision: mark,
      ...(withheld.length === 0 ? {} : { withheld }),
      details,
    },
  ];
}

/** Every text in a value that is a Lambda ARN, or wraps one, with the JSON pointer to it. */
export function lambdaTexts(
  value: JsonValue,
  pointer = '',
): { readonly pointer: string; readonly text: string }[] {
  if (typeof value === 'string') return namesLambda(value) ? [{ pointer, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    lambdaTexts(each as JsonValue, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** Reads one source: everything of it that points at a function. */
export type ReadSource = (reader: Reader, context: SourceContext) => Promise<readonly Reference[]>;
