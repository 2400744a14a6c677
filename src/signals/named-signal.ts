import { withoutEnding } from '../model/code-file.js';
import { escaped } from '../model/pattern.js';
/**
 * A helper that tells the environment, as dealias.yaml names it: what it does inside is not looked at, because
 * it stands in a package or can't be evaluated.
 */
export interface NamedSignal {
  /** What code imports: a package's name, or a file of the repository from its root, `./src/lib/stage`. */
  readonly module: string;
  /** The export, `default` for a module that is the helper itself; dots for a method of an exported object. */
  readonly export: string;
  /** How it hands over the environment. */
  readonly kind: 'function' | 'async function' | 'value';
  /** What it gives in an environment, where that is not the environment's own name. */
  readonly values: Readonly<Record<string, string>>;
}

/** The signal's code in findings. */
export const NAMED_HELPER = 'code/named-helper';

/** Finds where code mentions the modules of the helpers; undefined where none is named. */
export function modulesMentioned(signals: readonly NamedSignal[]): RegExp | undefined {
  const names = signals.map(({ module }) => lastPart(module)).map(escaped);
  return names.length === 0
    ? undefined
    : new RegExp(`['"\`/](?:${names.join('|')})(?:\\.[cm]?[jt]sx?)?['"\`]`);
}

/** A file is imported by a path that depends on where it is imported; its name stays. */
function lastPart(module: string): string {
  if (!module.startsWith('.')) return module;
  return withoutEnding(module.split('/').at(-1) ?? module);
}
