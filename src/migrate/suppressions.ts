import type { Place } from '../model/environment.js';
import type { Finding } from '../model/migration.js';
import { placeAt } from '../model/place.js';

const COMMENT = /(?:\/\/|#|\/\*)\s*dealias-ignore\s+([a-z]+\/[a-z-]+)\s*(?::\s*([^\r\n*]*))?/g;

interface Suppression {
  readonly at: Place;
  readonly code: string;
  readonly reason: string;
  used: boolean;
}

/** The `dealias-ignore <code>: reason` comments of a repository. Each speaks for its own line and the next. */
export class Suppressions {
  readonly #read: (path: string) => string;
  readonly #all = new Map<string, readonly Suppression[]>();

  constructor(read: (path: string) => string) {
    this.#read = read;
  }

  /** The reason given for leaving what `code` finds at a place; undefined where no comment does. */
  reasonAt(place: Place, code: string): string | undefined {
    const found = this.#of(place.file).find(
      (each) => each.code === code && [each.at.line, each.at.line + 1].includes(place.line),
    );
    if (found) found.used = true;
    return found?.reason;
  }

  /** The findings with those that are suppressed said to be so. */
  apply(findings: readonly Finding[]): Finding[] {
    return findings.map((finding): Finding => {
      const reason = this.reasonAt(finding.at, finding.code);
      if (reason === undefined || finding.outcome === 'no-environment') return finding;
      const { remedy: _remedy, ...rest } = finding;
      return { ...rest, outcome: 'suppressed', reason };
    });
  }

  /** A comment that fits no finding is a finding itself: it hides nothing and should go. */
  unused(files: readonly string[]): Finding[] {
    return files
      .flatMap((file) => this.#of(file))
      .filter((each) => !each.used)
      .map(({ at, code }) => ({
        code: 'code/unused-suppression',
        severity: 'warning',
        message: `This comment suppresses ${code}, which is not found here`,
        at,
        outcome: 'refused',
        reason: 'nothing on this line or the next has that finding',
        remedy: 'Remove the comment.',
      }));
  }

  #of(file: string): readonly Suppression[] {
    const known = this.#all.get(file) ?? suppressionsIn(file, this.#read(file));
    this.#all.set(file, known);
    return known;
  }
}

function suppressionsIn(file: string, text: string): Suppression[] {
  if (!text.includes('dealias-ignore')) return [];
  return [...text.matchAll(COMMENT)].map((match) => ({
    at: placeAt(file, text, match.index),
    code: match[1] ?? '',
    reason: match[2]?.trim() || 'no reason given',
    used: false,
  }));
}
