import type { ts } from 'ts-morph';
import { payloads } from './payload.js';
import { eventOf } from './shapes.js';
import type { Trigger } from './triggers.js';

/** Where nothing says what calls a function, most are called by an API. */
const UNKNOWN: readonly Trigger[] = [{ kind: 'rest' }, { kind: 'http' }];
const MOST = 12;

/**
 * Events for one function: of each kind that it is said to get, with what its code reads in them; then one kind
 * after the other with payloads that meet the code's conditions. One that holds the payload alone comes last.
 */
export function syntheticEvents(
  found: readonly Trigger[],
  files: readonly ts.SourceFile[],
  constants: readonly (string | number | boolean)[],
): Record<string, unknown>[] {
  const triggers = found.length > 0 ? found : UNKNOWN;
  const sent = payloads(files, constants);
  const [plain = {}] = sent;
  const events = sent.flatMap((payload, index) =>
    // Every kind with the first payload; with the others, one kind each.
    (index === 0 ? triggers : triggers.slice(index % triggers.length).slice(0, 1)).map((trigger) =>
      eventOf(trigger, payload),
    ),
  );
  return [...events.slice(0, MOST), ...(found.length > 0 ? [] : [{ ...plain }])];
}
