import type { Finding, Migration, Notice, Severity } from '../model/migration.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

function level(severity: Severity): 'note' | 'warning' | 'error' {
  if (severity === 'info') return 'note';
  return severity === 'warning' ? 'warning' : 'error';
}

function location(at: Finding['at']): object {
  const uri = at.file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine: at.line, startColumn: at.column },
    },
  };
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

function findingResult(finding: Finding, ruleIndex: number): object {
  const none = finding.outcome === 'no-environment';
  return {
    ruleId: finding.code,
    ruleIndex,
    // SARIF allows a level beside "fail" alone.
    ...(none ? { kind: 'notApplicable', level: 'none' } : { kind: 'fail', level: level(finding.severity) }),
    message: { text: sentences(finding.message, finding.reason, finding.remedy) },
    locations: [location(finding.at)],
    ...(finding.outcome === 'suppressed'
      ? { suppressions: [{ kind: 'inSource', status: 'accepted', justification: finding.reason ?? '' }] }
      : {}),
    properties: { outcome: finding.outcome, severity: finding.severity },
  };
}

function noticeResult(notice: Notice, ruleIndex: number): object {
  return {
    ruleId: notice.code,
    ruleIndex,
    kind: 'fail',
    level: level(notice.severity),
    message: { text: notice.message },
    ...(notice.at === undefined ? {} : { locations: [location(notice.at)] }),
    properties: { severity: notice.severity },
  };
}

/** SARIF 2.1.0, for code scanning. */
export function renderSarif(
  tool: Migration['tool'],
  findings: readonly Finding[],
  notices: readonly Notice[] = [],
): string {
  const codes = [...new Set([...findings, ...notices].map(({ code }) => code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const security = new Set(
    [...findings, ...notices].filter(({ severity }) => severity === 'security').map(({ code }) => code),
  );
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: codes.map((id) => ({
              id,
              shortDescription: { text: id },
              help: { text: `Run \`dealias explain ${id}\`.` },
              properties: { tags: security.has(id) ? ['security'] : ['environments'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map((finding) => findingResult(finding, indexOf.get(finding.code) ?? 0)),
          ...notices.map((notice) => noticeResult(notice, indexOf.get(notice.code) ?? 0)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
