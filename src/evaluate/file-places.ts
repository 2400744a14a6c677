import { NO_OBJECTS, NOWHERE, type Origin, type UnknownValue, type Value } from './values.js';

/** A file’s place, which leads to the file and is no text that anything may be decided by. */
export function placeOf(file: string, origin: Origin = NOWHERE): UnknownValue {
  return { kind: 'unknown', origin, echo: undefined, may: NO_OBJECTS, file };
}

/** What names a file to `require`: a text, or a place. */
export function fileNamed(value: Value | undefined): string | undefined {
  if (value?.kind === 'primitive') return String(value.value);
  return value?.kind === 'unknown' ? value.file : undefined;
}
