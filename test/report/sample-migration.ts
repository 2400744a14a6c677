import { createHash } from 'node:crypto';
import type { Finding, Migration } from '../../src/model/migration.js';

/** The clear secret that stands in `app.js` before; no report but a diff may show it. */
export const CLEAR_SECRET = 'hunter2-in-clear';

export const before: Readonly<Record<string, string>> = {
  'src/app.js': `const secret = '${CLEAR_SECRET}';\nconst env = arn.split(':')[7];\nmodule.exports = env;\n`,
};

function finding(
  code: string,
  line: number,
  outcome: Finding['outcome'],
  more: Partial<Finding> = {},
): Finding {
  const at = { file: 'src/app.js', line, column: 7 };
  return { code, severity: 'warning', message: `${code} at ${line}`, at, outcome, ...more };
}

/** One of everything. */
export const full: Migration = {
  schemaVersion: 1,
  tool: { name: 'dealias', version: '0.1.0' },
  environments: ['prod', 'test'].map((name) => ({
    name,
    aliases: [name],
    hosts: [],
    stages: [name],
    stageVariables: {},
    versions: [],
    functionNames: [],
  })),
  adopt: 'prod',
  evidence: [
    { environment: 'prod', kind: 'alias', value: 'prod', at: { file: 'template.yaml', line: 3, column: 1 } },
  ],
  findings: [
    finding('code/alias-from-arn', 2, 'rewritten'),
    finding('code/host-header', 9, 'refused', {
      reason: 'the host is computed',
      remedy: 'read it from configuration',
      severity: 'error',
    }),
    finding('code/stage', 10, 'suppressed', { reason: 'for the log alone' }),
    finding('code/stage', 4, 'no-environment', { reason: 'the same everywhere' }),
  ],
  changes: [
    {
      id: 'template.yaml#App',
      title: 'read the table from configuration',
      codes: ['code/alias-from-arn'],
      edits: [
        {
          file: 'src/app.js',
          start: 0,
          end: before['src/app.js']!.indexOf('module'),
          text: 'const env = process.env.ENVIRONMENT;\n',
        },
      ],
      files: [{ path: 'parameters/prod.json', text: '[]\n' }],
    },
  ],
  parameters: [
    {
      name: 'TableName',
      variable: 'TABLE_NAME',
      template: 'template.yaml',
      functions: ['App'],
      secret: false,
      description: 'the table',
      values: { prod: 'orders-prod', test: 'orders-test' },
      sources: {
        prod: { file: 'src/app.js', line: 12, column: 3 },
        test: { file: 'src/app.js', line: 13, column: 3 },
      },
    },
    {
      name: 'ApiKey',
      template: 'template.yaml',
      functions: ['App'],
      secret: true,
      description: 'a key',
      values: { prod: 'prod/app/ApiKey', test: 'test/app/ApiKey' },
      sources: { prod: { file: 'src/app.js', line: 1, column: 7 } },
    },
  ],
  secrets: [
    {
      environment: 'prod',
      parameter: 'ApiKey',
      secretName: 'prod/app/ApiKey',
      at: { file: 'src/app.js', line: 1, column: 7 },
    },
  ],
  stacks: ['prod', 'test'].map((environment) => ({
    environment,
    template: 'template.yaml',
    stackName: `orders-${environment}`,
    region: 'eu-west-1',
    adopted: environment === 'prod',
    parameterFile: `parameters/${environment}.json`,
  })),
  notices: [
    {
      code: 'deploy/schedule',
      severity: 'warning',
      message: 'a schedule runs in each stack',
      at: { file: 'template.yaml', line: 9, column: 1 },
    },
  ],
  skipped: [{ path: 'dist/app.js', reason: 'generated' }],
  files: [
    { path: 'src/app.js', sha256: createHash('sha256').update(before['src/app.js']!).digest('hex') },
    { path: 'parameters/prod.json', sha256: null },
  ],
  next: ['sam deploy --config-env test'],
};

const EVIL = '\u001b[31m\u0007\r\u202e\u009b\u2028';

/** `full` with steering characters in every text a user's repository could put there. */
export function hostile(): Migration {
  const text = JSON.stringify(full, (key, value: unknown) => {
    const fixed = [
      'schemaVersion',
      'severity',
      'outcome',
      'kind',
      'sha256',
      'name',
      'version',
      'environment',
      'adopt',
    ];
    return typeof value === 'string' && !fixed.includes(key) ? `${value}${EVIL}` : value;
  });
  return JSON.parse(text) as Migration;
}

/** Anything but printable characters and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
export const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
