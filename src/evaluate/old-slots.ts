import { sameValue } from './alike.js';
import type { Slot, Value } from './values.js';

/** The slots that were there at some time, and what became of them since. */
export class OldSlots {
  /** Those that were written to, with what they held at first. */
  #bases: Map<Slot, Value> | undefined;
  /** Slots below this age are in there. */
  #oldest = 0;
  /** One of them was written to since it was last asked, or any property. */
  mayDiffer = false;

  watch(born: number): void {
    this.#bases = new Map();
    this.#oldest = born;
    this.mayDiffer = false;
  }

  /** Told before a slot is written to. */
  note(target: Slot): void {
    if (target.born >= this.#oldest) return;
    this.mayDiffer = true;
    if (!this.#bases?.has(target)) this.#bases?.set(target, target.value);
  }

  noteUndone({ born }: Slot): void {
    if (born < this.#oldest) this.mayDiffer = true;
  }

  /** Those that don't hold any more what they held at first; undefined where nothing was done to them since it was last asked. */
  changed(charge: (slots: number) => void): ReadonlyMap<Slot, Value> | undefined {
    if (!this.mayDiffer || !this.#bases) return undefined;
    this.mayDiffer = false;
    charge(this.#bases.size);
    const differing = [...this.#bases].filter(([{ value }, base]) => !sameValue(value, base));
    return new Map(differing.map(([each]) => [each, each.value]));
  }
}
