import { createHash } from 'node:crypto';
import type { Inventory, JsonValue, LiveFunction } from '../inventory/model.js';
import type { Reference } from '../inventory/references.js';
import type { Decisions } from './decisions.js';
import type { Target } from './model.js';
import { slug } from './steps/make.js';

/**
 * What objects with one value for many functions will hold once the steps planned so far are done, by a key of their
 * own: a bucket’s notifications, a stage’s variables. And who was last to change each: the next one waits for it.
 */
export class SharedObjects {
  readonly #values = new Map<string, JsonValue>();
  readonly #lastStep = new Map<string, string>();

  value<T extends JsonValue>(key: string, atFirst: T): T {
    return (this.#values.get(key) as T | undefined) ?? atFirst;
  }

  /** The step that changed it last, as what the next one needs. */
  needs(key: string): string[] {
    const last = this.#lastStep.get(key);
    return last === undefined ? [] : [last];
  }

  change(key: string, value: JsonValue, step: string): void {
    this.#values.set(key, value);
    this.#lastStep.set(key, step);
  }
}

/** What a source’s planner knows: one environment of one function, and where it goes. */
export interface MoveContext {
  readonly inventory: Inventory;
  readonly decisions: Decisions;
  readonly fn: LiveFunction;
  readonly environment: string;
  /** The alias, or null for the function without qualifier. */
  readonly qualifier: string | null;
  readonly oldArn: string;
  readonly target: Target;
  readonly shared: SharedObjects;
  /** Ids of the steps that everything which moves traffic waits for. */
  readonly ready: readonly string[];
  /** Everything that points at the function, by whatever alias. */
  readonly pointing: readonly Reference[];
  /** Functions of this inventory that move, too. */
  readonly moving: ReadonlySet<string>;
}

export function stepId(
  context: Pick<MoveContext, 'fn' | 'environment'>,
  phase: string,
  what: string,
): string {
  return `${slug(context.fn.name)}/${slug(context.environment)}/${phase}/${slug(what)}`;
}

/** Whether the new function is in another account or region: nothing is retargeted or imported then. */
export function crosses({ target, inventory }: MoveContext): boolean {
  return target.account !== inventory.account || target.region !== inventory.region;
}

/** Short, stable and the same for the same parts. */
export function shortHash(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

/** Of a function by name; with its alias where it has one. */
export function qualified(name: string, qualifier: string | null): string {
  return qualifier === null ? name : `${name}:${qualifier}`;
}
