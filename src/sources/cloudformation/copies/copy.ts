import type { Place } from '../../../model/environment.js';
import { placeAt } from '../../../model/place.js';
import { get, isScalar, scalarText } from '../../../template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../../../template/node.js';

/** The code of what is told of such templates. */
export const FILE_PER_ENVIRONMENT = 'template/file-per-environment';

/** A template that describes one environment of a service. */
export interface Copy {
  readonly environment: string;
  readonly document: TemplateDocument;
}

/** The templates of one service, one an environment. */
export interface Copies {
  /** That of the environment which keeps the existing stack: the others become a part of it. */
  readonly kept: Copy;
  /** All of them, the kept one first. */
  readonly all: readonly Copy[];
}

/** Something in which copies differ and that keeps them from being merged. */
export interface Obstacle {
  readonly at: Place;
  /** Where in the template: `Resources.Orders.Type`. */
  readonly path: string;
  /** Why, without a full stop. */
  readonly why: string;
}

/** An obstacle at the first of some nodes that is there. */
export function obstacle(
  { all }: Copies,
  path: readonly string[],
  nodes: readonly (TemplateNode | undefined)[],
  why: string,
): Obstacle {
  const other = nodes.findIndex((node, each) => each > 0 && node !== undefined);
  const index = Math.max(other, 0);
  const { file, text } = (all[index] ?? all[0])?.document ?? { file: '', text: '' };
  return { at: placeAt(file, text, nodes[index]?.start ?? 0), path: path.join('.'), why };
}

/** The type of the resource that a path leads into. */
export function typeAt({ all }: Copies, [section, id = '']: readonly string[]): string | undefined {
  if (section !== 'Resources') return undefined;
  return scalarText(all.map((each) => get(each.document.root, 'Resources', id, 'Type')).find(isScalar));
}
