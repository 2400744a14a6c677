import type { Finding, Notice, Severity } from '../model/migration.js';
import { visible } from './visible.js';

function level(severity: Severity): 'notice' | 'warning' | 'error' {
  if (severity === 'info') return 'notice';
  return severity === 'warning' ? 'warning' : 'error';
}

/** Text of a workflow command. Steering characters are spelt out first, so only `%` is left to escape. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command(severity: Severity, code: string, at: Finding['at'] | undefined, message: string): string {
  const place = at === undefined ? '' : `file=${property(at.file)},line=${at.line},col=${at.column},`;
  return `::${level(severity)} ${place}title=${property(code)}::${data(message)}\n`;
}

/**
 * Workflow commands that make GitHub show findings beside the lines they are about. What needs no
 * one's attention, suppressed or about no environment, is left out.
 */
export function renderGithub(findings: readonly Finding[], notices: readonly Notice[] = []): string {
  const shown = findings.filter(
    (finding) => finding.outcome === 'rewritten' || finding.outcome === 'refused',
  );
  return [
    ...shown.map((finding) => {
      const parts = [finding.message, finding.reason, finding.remedy].filter((part) => part !== undefined);
      return command(finding.severity, finding.code, finding.at, parts.join(' — '));
    }),
    ...notices.map((notice) => command(notice.severity, notice.code, notice.at, notice.message)),
  ].join('');
}
