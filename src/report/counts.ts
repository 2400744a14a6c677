import type { Finding, Migration, Outcome } from '../model/migration.js';

/** How many findings ended how. The four outcomes add up to `total`. */
export interface Counts extends Readonly<Record<Outcome, number>> {
  readonly total: number;
}

export function countOutcomes(findings: readonly Finding[]): Counts {
  const of = (outcome: Outcome): number => findings.filter((finding) => finding.outcome === outcome).length;
  return {
    total: findings.length,
    rewritten: of('rewritten'),
    refused: of('refused'),
    suppressed: of('suppressed'),
    'no-environment': of('no-environment'),
  };
}

/** `1 file`, `2 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Whether a person still has to finish something by hand. What was suppressed with a reason is settled. */
export function hasResidue(migration: Pick<Migration, 'findings'>): boolean {
  return migration.findings.some((finding) => finding.outcome === 'refused');
}

/** Findings by code, codes in order, places in order. */
export function groupByCode(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [finding]);
    else group.push(finding);
  }
  const inOrder = (a: Finding, b: Finding): number =>
    a.at.file < b.at.file
      ? -1
      : a.at.file > b.at.file
        ? 1
        : a.at.line - b.at.line || a.at.column - b.at.column;
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, group]) => [code, group.sort(inOrder)]);
}

/** The sum in words: `7 findings: 4 rewritten, 2 refused, 1 suppressed, 0 not about an environment`. */
export function countsLine(counts: Counts, rewritten: string): string {
  return `${plural(counts.total, 'finding')}: ${counts.rewritten} ${rewritten}, ${counts.refused} refused, ${counts.suppressed} suppressed, ${counts['no-environment']} not about an environment`;
}
