import type { Evaluator } from '../evaluator.js';
import { ProgramThrow } from '../machine.js';
import { leaveTrace } from '../traces.js';
import { echoOf, originsOf } from '../trails.js';
import { builtin, type ObjectValue, primitive, shaped, slot, unknown, type Value } from '../values.js';
import { nativesOf } from './arguments.js';
import { byEngine } from './engine.js';

const PARTS = [
  'protocol',
  'host',
  'hostname',
  'port',
  'pathname',
  'href',
  'origin',
  'search',
  'hash',
] as const;

/** `URL`, whose instances hold the parts of an address. */
export function urlGlobal(e: Evaluator): ObjectValue {
  const run = (): Value => {
    throw new ProgramThrow();
  };
  return builtin('URL', run, (args, node) => {
    const [origin, echo] = [originsOf(args), echoOf(args)];
    const natives = nativesOf(args);
    if (!natives) return unknown(origin, echo);
    if (natives.length === 0) throw new ProgramThrow();
    const [text, base] = natives;
    const url = byEngine(() => new URL(String(text), base === undefined ? undefined : String(base)));
    const value = shaped({ type: 'instance', of: undefined, linked: true }, true);
    for (const part of PARTS) value.properties.set(part, slot(primitive(url[part], origin, echo)));
    leaveTrace(e, value, args, node);
    return value;
  });
}
