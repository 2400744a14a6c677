import type { ts } from 'ts-morph';
import type { Place } from '../model/environment.js';
import { placeAt } from '../model/place.js';

/** Where a node is, for people. */
export function placeOf(node: ts.Node): Place {
  const file = node.getSourceFile();
  return placeAt(file.fileName, file.text, node.getStart(file));
}

/** A node's text on one line. */
export function shortText(node: ts.Node, longest = 60): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
