import { createHash, createHmac } from 'node:crypto';
import { looksSecret } from '../targets/secrets.js';
import type { JsonObject, JsonValue, VariableValue } from './model.js';

/** What stands in place of a text that looks secret, inside an object. */
export const WITHHELD = '(withheld by dealias: looks secret)';

/** Keeps secrets out of an inventory, before anything is stored. */
export interface Scrubber {
  /** Environment variables or stack parameters: each value, or that it is withheld. */
  variables(values: Readonly<Record<string, string>>): Record<string, VariableValue>;
  /** The same object with texts that look secret replaced, and JSON pointers to those. */
  object<T extends object>(value: T): { value: T; withheld: readonly string[] };
}

/**
 * @param key of the fingerprints by which equal values are told; known to one run only, and stored nowhere but in
 * its journal while it runs
 * @param redact withhold every variable's value, not only those that look secret
 */
export function scrubber(key: Buffer, redact: boolean): Scrubber {
  const fingerprint = (value: string): string =>
    createHmac('sha256', key).update(value).digest('hex').slice(0, 16);
  return {
    variables: (values) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => {
          if (hidesSecret(name, value))
            return [name, { withheld: 'looks-secret', fingerprint: fingerprint(value) }];
          return [name, redact ? { withheld: 'redacted', fingerprint: fingerprint(value) } : value];
        }),
      ),
    object: <T extends object>(value: T) => {
      const withheld: string[] = [];
      const clean = scrubbed(plain(value), '', '', withheld);
      // Only texts were replaced, by texts.
      return { value: clean as T, withheld };
    },
  };
}

function scrubbed(value: JsonValue, name: string, pointer: string, withheld: string[]): JsonValue {
  if (typeof value === 'string') {
    if (!hidesSecret(name, value)) return value;
    withheld.push(pointer);
    return WITHHELD;
  }
  if (Array.isArray(value)) {
    return value.map((each: JsonValue, index) => scrubbed(each, name, `${pointer}/${index}`, withheld));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]): [string, JsonValue] => {
    // `{ "Key": "Authorization", "Value": "…" }`: the name of the value stands beside it.
    const named = /^value$/i.test(key) ? (nameBeside(value) ?? key) : key;
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    return [key, scrubbed(each, named, `${pointer}/${step}`, withheld)];
  });
  return Object.fromEntries(entries);
}

function nameBeside(pair: object): string | undefined {
  const beside = Object.entries(pair).find(([key]) => /^(?:key|name)$/i.test(key))?.[1];
  return typeof beside === 'string' ? beside : undefined;
}

/** Whether a text looks secret, or is JSON that holds one that does. */
function hidesSecret(name: string, text: string): boolean {
  if (looksSecret(name, text)) return true;
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    const inside: string[] = [];
    scrubbed(JSON.parse(text) as JsonValue, name, '', inside);
    return inside.length > 0;
  } catch {
    return false;
  }
}

/** An answer of the SDK as plain JSON: times in ISO 8601, bytes in base64, what is undefined left out. */
export function plain(value: object): JsonObject {
  const text = JSON.stringify(value, (key, each: unknown) => {
    if (key === '$metadata') return undefined;
    return each instanceof Uint8Array ? Buffer.from(each).toString('base64') : each;
  });
  return JSON.parse(text) as JsonObject;
}

/** A short digest of a value, the same for the same value whatever the order of its keys. */
export function digest(value: JsonValue): string {
  return `sha256:${createHash('sha256').update(ordered(value)).digest('hex').slice(0, 16)}`;
}

function ordered(value: JsonValue): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
