import { ts } from 'ts-morph';
import { Unfollowable } from './unfollowable.js';
import type { Value } from './values.js';

/**
 * `require('./modes/' + mode)`: it isn't known which of the program's own modules is loaded, and what that does to the
 * others. Data does nothing.
 */
export function refuseUnknown(specifier: Value | undefined, load: ts.Node): void {
  if (specifier?.kind !== 'unknown' || !ts.isCallExpression(load)) return;
  const text = load.arguments[0]?.getText() ?? '';
  if (/\.json[`'"]\)?$/.test(text)) return;
  if (/^[`'"]\.{0,2}\/|\b__dirname\b|\bpath\b|\bimport\.meta\b/.test(text)) throw new Unfollowable();
}
