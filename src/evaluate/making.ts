import { ts } from 'ts-morph';
import type { Evaluator } from './evaluator.js';
import type { Machine } from './machine.js';
import { LOGICAL } from './operators.js';
import type { ObjectValue, Value } from './values.js';

/** Where what an expression gives was made, with all that it holds. */
export type Making =
  /** In it: each time there is another one, that nobody else has. */
  | 'here'
  /** In the same call of the function that it stands in. */
  | 'in the call'
  /** As the code was loaded, and it is always the same one. */
  | 'at load'
  | 'unclear';

interface Made {
  readonly making: Making;
  readonly value: ObjectValue;
}

/** So many objects within one are looked at. */
const LARGEST = 2_000;

/** Where the objects of one run were made. */
export class Makings {
  readonly #of = new Map<ts.Node, Made>();
  /** The age of what was made first once the code was loaded and the handler is called. */
  loaded = Number.POSITIVE_INFINITY;

  of(node: ts.Node): Made | undefined {
    return this.#of.get(node);
  }

  /** Notes what an expression gave that began when `start` was made. */
  note({ machine }: Evaluator, node: ts.Node, value: Value, start: number): void {
    if (value.kind !== 'object' || !mayPick(node)) return;
    // Of what is no constant, nobody asks.
    if (machine.observations.get(node)?.key === undefined) return;
    const ages = agesOf(value);
    machine.charge(ages?.count ?? LARGEST);
    const earlier = this.#of.get(node);
    const making = ages ? this.#making(machine, ages, start) : 'unclear';
    this.#of.set(node, { making: earlier ? join(earlier, { making, value }) : making, value });
  }

  #making({ running, frame, heap }: Machine, { oldest, youngest, isPlain }: Ages, start: number): Making {
    const isOwn = isPlain && running.length > 0;
    // What a module made as it was loaded, others get as well.
    if (isOwn && oldest >= Math.max(start, heap.loads.last)) return 'here';
    if (isPlain && youngest < this.loaded) return 'at load';
    return isOwn && oldest >= frame.start ? 'in the call' : 'unclear';
  }
}

function join(a: Made, b: Made): Making {
  if (a.making !== b.making) return 'unclear';
  return a.making === 'at load' && a.value !== b.value ? 'unclear' : a.making;
}

/** Whether an expression may be the one that picks an object, rather than a name for it. */
function mayPick(node: ts.Node): boolean {
  return (
    ts.isElementAccessExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isCallExpression(node) ||
    (ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind))
  );
}

interface Ages {
  readonly oldest: number;
  readonly youngest: number;
  readonly count: number;
  /** False for what a copy of its data is not the same as: where it holds an object twice, is frozen, or inherits something else. */
  readonly isPlain: boolean;
}

/** Undefined where it holds too much. */
function agesOf(whole: ObjectValue): Ages | undefined {
  const seen = new Set<ObjectValue>();
  let isPlain = true;
  const visit = (object: ObjectValue): void => {
    const { shape, frozen, inherits, properties } = object;
    isPlain &&= !seen.has(object) && !frozen && !inherits;
    isPlain &&= shape.type === 'array' || (shape.type === 'plain' && !shape.bare);
    if (seen.has(object) || seen.size > LARGEST) return;
    seen.add(object);
    for (const { value } of properties.values()) if (value.kind === 'object') visit(value);
  };
  visit(whole);
  if (seen.size > LARGEST) return undefined;
  const born = [...seen].map((each) => each.born);
  const [oldest, youngest] = [Math.min(...born), Math.max(...born)];
  return { oldest, youngest, count: born.length, isPlain };
}
