import type { VerifyReport } from '../../src/verify/report.js';

/** A verification with some of everything, and texts that would steer a page. */
export const verification: VerifyReport = {
  schemaVersion: 1,
  tool: { name: 'dealias', version: '0' },
  base: 'x',
  environments: ['dev', 'prod'],
  changed: true,
  sandbox: { node: 'v20', files: 'none', network: 'none' },
  functions: [
    {
      logicalId: 'Orders',
      template: 'template.yaml',
      file: 'src/app.js',
      results: [
        { environment: 'dev', verdict: 'equal', events: 3, differences: [], gaps: [] },
        {
          environment: 'prod',
          verdict: 'differs',
          events: 3,
          differences: [{ shownBy: 'run', message: 'it answers <b>other</b>', before: '"a"', after: '"b"' }],
          gaps: [],
        },
      ],
      tables: [],
      notes: [],
    },
    {
      logicalId: 'Mail',
      template: 'template.yaml',
      results: [
        {
          environment: 'prod',
          verdict: 'not-run',
          events: 0,
          differences: [],
          gaps: [],
          notRun: { what: 'timeout', why: 'it took too long', remedy: 'Give it more.' },
        },
      ],
      tables: [],
      notes: [],
    },
  ],
  checks: [{ severity: 'error', environment: 'prod', message: 'there is no parameters/prod.json' }],
  counts: { proved: 0, equal: 1, differs: 1, 'not-run': 1 },
};
