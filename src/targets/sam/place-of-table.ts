import type { Place } from '../../model/environment.js';
import { escaped } from '../../model/pattern.js';
import { placeAt } from '../../model/place.js';

/** Where the table of an environment begins in a samconfig; at the top where it is not seen. */
export function offsetOfTable(text: string, environment: string): number {
  return Math.max(text.search(new RegExp(`^[ \\t]*\\[?"?${escaped(environment)}"?[.:]`, 'm')), 0);
}

export function placeOfTable(path: string, text: string, environment: string): Place {
  return placeAt(path, text, offsetOfTable(text, environment));
}
