import { type Accessor, now, type SignalSource, type Value } from './values.js';

/** One mutable place: a variable or a property. All writes go through the {@link Heap}. */
export class Slot {
  /** What it holds, for who keeps the books: to ask for it so is no read. */
  held: Value;
  /** Set where reading this place is reading a signal. */
  readonly signal: SignalSource | undefined;
  /** Rises with every slot made: tells what was there before an expression ran. Of a property, its object’s where it came later. */
  readonly born: number;
  /** Set where reading and writing are calls. */
  readonly accessor: Accessor | undefined;
  /** Of a variable that nobody can write to: a `const`, whose writing throws, or the own name of a function or class. */
  readonly fixed: 'const' | 'name' | undefined;
  /** What code that others may run at any time leaves behind there. */
  anyTime: Value | undefined;
  /** Where in the journal the present way of running wrote to it, whatever it held before; what came later may be there beside that. */
  sure = -1;
  /** When it was made: of a property that its object got later, later than it says it was born. */
  readonly made = now();

  constructor(value: Value, born: number, { signal, accessor, fixed }: Kind = {}) {
    this.held = value;
    this.born = born;
    this.signal = signal;
    this.accessor = accessor;
    this.fixed = fixed;
  }

  /** What it holds, read by the program. */
  get value(): Value {
    if (reads && this.born < reads.before && this.sure < reads.mark) noteRead(reads, this, this.sure);
    return this.held;
  }
}

/** What more there may be to a slot. */
export type Kind = Partial<Pick<Slot, 'signal' | 'accessor' | 'fixed'>>;

/** What is read of what was there before. */
interface Reads {
  /** The age of what was made first since. */
  readonly before: number;
  /** The place in the journal. */
  readonly mark: number;
  /** Where each was written to for sure when it was read. */
  readonly of: Map<Slot, number>;
}

let reads: Reads | undefined;

function noteRead({ of }: Reads, slot: Slot, sure: number): void {
  const known = of.get(slot);
  if (known === undefined || sure < known) of.set(slot, sure);
}

/**
 * What `run` gives, and the slots by which the state that it began in decides what it does: those older than `before`
 * that were read before `run` had written to them for sure.
 * @param mark where the journal stands
 */
export function readBy<T>(
  before: number,
  mark: number,
  run: () => T,
): { readonly result: T; readonly read: ReadonlySet<Slot> } {
  const outer = reads;
  const own: Reads = { before, mark, of: new Map() };
  reads = own;
  try {
    const result = run();
    return { result, read: new Set(own.of.keys()) };
  } finally {
    reads = outer;
    if (outer)
      for (const [slot, sure] of own.of)
        if (slot.born < outer.before && sure < outer.mark) noteRead(outer, slot, sure);
  }
}
