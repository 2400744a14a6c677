import type { Echo } from '../evaluate/values.js';
import type { NamedSignal } from './named-signal.js';
import type { Sample } from './sample.js';

/** Where in a handler's input a signal stands. */
export type SignalSite = 'context' | 'headers' | 'requestContext' | 'stageVariables' | 'process.env';

/** One property that reads a signal. */
export interface SignalPlace {
  readonly site: SignalSite;
  /** Names the property answers to; upper and lower case count alike among headers. `*`: every name. */
  readonly names: readonly string[];
  /** What it reads in a sample; undefined where that isn't known. */
  read(sample: Sample, name: string): string | undefined;
  /** How a text made with it is to be taken. */
  readonly echo: Echo;
}

/** A transform that teaches the interpreter one kind of signal. */
export interface SignalTransform {
  readonly code: string;
  readonly title: string;
  readonly places: readonly SignalPlace[];
  /** Helpers whose result is the signal. */
  readonly helpers?: readonly NamedSignal[];
  /** Finds its signals in source text, so that none goes uncounted; `g` flag. */
  readonly text: RegExp;
}

/** The pattern of a name that is destructured: `const { stage } = event.requestContext`. */
export function destructured(name: string, from: string): string {
  return String.raw`\{[^{}()=;]*\b${name}\b[^{}()=;]*\}\s*=\s*[\w$.?]*\b${from}\b`;
}
