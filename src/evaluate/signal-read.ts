import type { ts } from 'ts-morph';
import type { SignalSource } from './values.js';
import { isWhole } from './whole-inputs.js';

/** One place in the user's source that reads a signal, and where the read's value comes from. */
export interface SignalRead {
  readonly node: ts.Node;
  readonly source: SignalSource;
  /** All that is read there, one after the other. */
  readonly labels: Set<string>;
}

/** The same place, which reads this as well; the first time, this alone. */
export function readAlso(read: SignalRead | undefined, node: ts.Node, source: SignalSource): SignalRead {
  const { labels, source: first } = read ?? { labels: new Set<string>(), source };
  const isUnset = source.unset && !isWhole(first);
  return { node, source: isUnset ? source : first, labels: labels.add(source.label) };
}
