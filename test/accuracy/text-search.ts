import { isTest } from '../../src/discover/tests.js';
import { isRunCode } from '../../src/model/code-file.js';
import type { Place } from '../../src/model/environment.js';

/**
 * Whatever spells a signal, by its letters alone and apart from how dealias finds it: an ARN, a version or a name of the
 * function, a stage variable, a host, a stage, and the same taken apart.
 */
const SIGNAL =
  /\binvokedFunctionArn\b|\bfunctionVersion\b|\bAWS_LAMBDA_FUNCTION_(?:NAME|VERSION)\b|\bstageVariables\b|\bcontext\??\.functionName\b|\brequestContext\??\.(?:stage|domainName)\b|\bheaders\??\.host\b|\[\s*['"](?:x-forwarded-|x-original-)?host['"]\s*\]|\{[^{}()=;]*\b(?:stage|domainName)\b[^{}()=;]*\}\s*=\s*event\??\.requestContext\b|\{[^{}()=;]*\bfunctionName\b[^{}()=;]*\}\s*=\s*context\b/gi;

/** How far in front of the letters the expression may begin that a finding is about. */
const FAR = 160;

export interface Mentions {
  /** How many there are. */
  readonly found: number;
  /** Those that no finding is about: `file:line: text`. */
  readonly unaccounted: readonly string[];
}

/** Searches the text of code for signals, and holds what is found against what is told of. */
export function searchSignals(files: ReadonlyMap<string, string>, told: readonly Place[]): Mentions {
  let found = 0;
  const unaccounted: string[] = [];
  for (const [path, text] of files) {
    if (!isRunCode(path) || isTest(path)) continue;
    const lines = text.split('\n');
    const starts = told
      .filter(({ file }) => file === path)
      .map(({ line, column }) => offsetOf(lines, line, column));
    for (const match of text.matchAll(SIGNAL)) {
      found++;
      const end = match.index + match[0].length;
      const isTold = starts.some((start) => start < end && between(text, start, match.index));
      if (!isTold) {
        const line = text.slice(0, match.index).split('\n').length;
        unaccounted.push(`${path}:${line}: ${lines[line - 1]?.trim().slice(0, 120)}`);
      }
    }
  }
  return { found, unaccounted };
}

/** Whether what begins at `start` can be what the letters at `at` are part of. */
function between(text: string, start: number, at: number): boolean {
  return start >= at || (at - start < FAR && !/[;{}]/.test(text.slice(start, at)));
}

function offsetOf(lines: readonly string[], line: number, column: number): number {
  return lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}
