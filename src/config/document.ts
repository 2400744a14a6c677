import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { Place } from '../model/environment.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';

/** A way into a YAML document: keys and indexes from its root. */
export type Path = readonly (string | number)[];

/** dealias.yaml as parsed, with the place of each of its parts. */
export interface ConfigDocument {
  readonly file: string;
  /** Plain data; null for an empty file. */
  readonly data: unknown;
  /** The place of a value, or of the nearest part around it that exists. */
  placeOf(path: Path): Place;
  /** The place of a key in the map at a path. */
  placeOfKey(path: Path, key: string): Place;
  /** A scalar's text as it stands in the file: `007` stays `007`. */
  sourceOf(path: Path): string;
}

/**
 * Parses dealias.yaml.
 * @throws Problem `config/unreadable` with the place of the first error.
 */
export function parseConfigDocument(file: string, text: string): ConfigDocument {
  const at = (offset: number): Place => placeAt(file, text, offset);
  const unreadable = (message: string, offset: number): Problem =>
    new Problem('config/unreadable', `${file} cannot be read: ${message}`, {
      at: at(offset),
      remedy: 'Mend the YAML at that place.',
    });
  let document: Document.Parsed | undefined;
  let data: unknown;
  try {
    const documents = parseAllDocuments(text, {
      version: '1.2',
      prettyErrors: false,
      lineCounter: new LineCounter(),
    });
    document = Array.isArray(documents) ? documents[0] : undefined;
    const second = Array.isArray(documents) ? documents[1] : undefined;
    if (second) throw unreadable('it holds several documents; one is expected', second.range[0]);
    const error = document?.errors[0] ?? document?.warnings[0];
    if (error) throw unreadable(error.message, error.pos[0]);
    if (document) refuseCollectionKeys(document, unreadable);
    data = document?.toJS({ maxAliasCount: 100 }) ?? null;
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    // Nesting deep enough to exhaust the stack, or aliases that would unfold to gigabytes.
    throw unreadable(cause instanceof Error ? cause.message : String(cause), 0);
  }
  return {
    file,
    data,
    placeOf(path) {
      for (let length = path.length; length > 0; length--) {
        const node = document?.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return at(node.range[0]);
      }
      return at(document?.contents?.range?.[0] ?? 0);
    },
    placeOfKey(path, key) {
      const map = path.length === 0 ? document?.contents : document?.getIn(path, true);
      const pair = isMap(map)
        ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      return isNode(pair?.key) && pair.key.range ? at(pair.key.range[0]) : this.placeOf(path);
    },
    sourceOf(path) {
      const node = document?.getIn(path, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : '';
    },
  };
}

/** A list or map as a key has no meaning here; made into text, one nested deeply would take for ever. */
function refuseCollectionKeys(
  document: Document.Parsed,
  unreadable: (message: string, offset: number) => Problem,
): void {
  visit(document, {
    Pair(_, { key }) {
      if (isCollection(key)) throw unreadable('a key must be a text', key.range?.[0] ?? 0);
    },
  });
}
