import type { ts } from 'ts-morph';
import type { Cut } from '../decide/decision.js';
import type { SpareParameters } from './spare-parameters.js';

/** What the code is seen with: which expressions are replaced by reads of configuration, what goes. */
export interface Surgery {
  readonly replaced: ReadonlySet<ts.Node>;
  readonly removed: ReadonlySet<ts.Node>;
  /** True to treat a test that no environment fails as not there. */
  readonly skipGuards: boolean;
  /** Nodes that read a signal. */
  readonly reads: ReadonlySet<ts.Node>;
  /** True for a module that does nothing when it is loaded but hand over exports. */
  readonly quiet: (specifier: string, file: string) => boolean;
  /** Parameters that go when nothing uses them any more. */
  readonly spare?: SpareParameters;
}

/** The code as it is once cuts are made. */
export function surgeryOf(cuts: readonly Cut[], known: Pick<Surgery, 'reads' | 'quiet' | 'spare'>): Surgery {
  const replaced = new Set<ts.Node>();
  const removed = new Set<ts.Node>();
  for (const cut of cuts) {
    if (cut.kind === 'drop') removed.add(cut.node);
    else if (cut.kind === 'declaration') for (const each of cut.assignments) removed.add(each);
    else if (cut.kind === 'pattern') {
      if (cut.node.initializer) replaced.add(cut.node.initializer);
    } else replaced.add(cut.node);
  }
  return { ...known, replaced, removed, skipGuards: true };
}
