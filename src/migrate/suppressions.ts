import type { Finding } from '../model/migration.js';

const COMMENT = /(?:\/\/|#|\/\*)\s*dealias-ignore\s+([a-z]+\/[a-z-]+)\s*(?::\s*([^\r\n*]*))?/g;

interface Suppression {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly reason: string;
  used: boolean;
}

/**
 * Applies `// dealias-ignore <code>: reason`, which speaks for its own line and the next. One that fits no
 * finding is a finding itself: it hides nothing and should go.
 */
export function suppressions(findings: readonly Finding[], read: (path: string) => string): Finding[] {
  const all = new Map<string, Suppression[]>();
  const of = (file: string): Suppression[] => {
    const known = all.get(file) ?? suppressionsIn(file, read(file));
    all.set(file, known);
    return known;
  };
  const applied = findings.map((finding): Finding => {
    const found = of(finding.at.file).find(
      (each) => each.code === finding.code && [each.line, each.line + 1].includes(finding.at.line),
    );
    if (!found) return finding;
    found.used = true;
    if (finding.outcome === 'no-environment') return finding;
    return { ...finding, outcome: 'suppressed', reason: found.reason };
  });
  const unused = [...all.values()].flat().filter((each) => !each.used);
  return [...applied, ...unused.map(unusedFinding)];
}

function suppressionsIn(file: string, text: string): Suppression[] {
  return [...text.matchAll(COMMENT)].map((match) => {
    const before = text.slice(0, match.index).split('\n');
    return {
      file,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      code: match[1] ?? '',
      reason: match[2]?.trim() || 'no reason given',
      used: false,
    };
  });
}

function unusedFinding({ file, line, column, code }: Suppression): Finding {
  return {
    code: 'code/unused-suppression',
    severity: 'warning',
    message: `This comment suppresses ${code}, which is not found here`,
    at: { file, line, column },
    outcome: 'refused',
    reason: 'nothing on this line or the next has that finding',
    remedy: 'Remove the comment.',
  };
}
