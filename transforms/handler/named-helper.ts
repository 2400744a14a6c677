import { escaped } from '../../src/model/pattern.js';
import { NAMED_HELPER, type NamedSignal } from '../../src/signals/named-signal.js';
import type { SignalTransform } from '../../src/signals/signal-transform.js';

/** Tried at the start of a text alone. */
const NOTHING = /^(?!)/g;

/** A company's own helper that tells the environment, named under `signals:` in dealias.yaml. */
export const namedHelper: SignalTransform = {
  code: NAMED_HELPER,
  title: 'code that asks a helper named in dealias.yaml for the environment',
  places: [],
  text: NOTHING,
};

/** The transform for the helpers that a repository names. */
export function namedHelpers(helpers: readonly NamedSignal[]): SignalTransform {
  const calls = helpers.map((each) => {
    const name = escaped(each.export.split('.').at(-1) ?? '');
    return each.kind === 'value' ? `\\b${name}\\b` : `\\b${name}\\s*\\(`;
  });
  return { ...namedHelper, helpers, text: calls.length === 0 ? NOTHING : new RegExp(calls.join('|'), 'g') };
}
