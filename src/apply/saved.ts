import type { Migration } from '../model/migration.js';
import { Problem } from '../model/problem.js';
import { migrationDigest, type SavedMigration } from '../report/migration-json.js';
import { visible } from '../report/visible.js';

/** Says what is wrong with a value, as `where: what`, or null. */
type Check = (value: unknown, where: string) => string | null;

const text: Check = (value, where) => (typeof value === 'string' ? null : `${where} must be a text`);
const flag: Check = (value, where) => (typeof value === 'boolean' ? null : `${where} must be true or false`);
const count: Check = (value, where) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? null : `${where} must be a whole number, 0 or more`;

const orNull =
  (check: Check): Check =>
  (value, where) =>
    value === null ? null : check(value, where);

const optional =
  (check: Check): Check =>
  (value, where) =>
    value === undefined ? null : check(value, where);

const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, where) =>
    allowed.includes(value) ? null : `${where} must be one of ${allowed.join(', ')}`;

function firstFault(faults: Iterable<string | null>): string | null {
  for (const fault of faults) if (fault !== null) return fault;
  return null;
}

const list =
  (item: Check): Check =>
  (value, where) =>
    Array.isArray(value)
      ? firstFault(value.map((entry, index) => item(entry, `${where}[${index}]`)))
      : `${where} must be a list`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, where) => {
    if (!isObject(value)) return `${where} must be an object`;
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) return `${where} has an unknown field "${visible(unknown)}"`;
    return firstFault(Object.entries(fields).map(([key, check]) => check(value[key], `${where}.${key}`)));
  };

const mapOf =
  (item: Check): Check =>
  (value, where) =>
    isObject(value)
      ? firstFault(Object.entries(value).map(([key, entry]) => item(entry, `${where}["${visible(key)}"]`)))
      : `${where} must be an object`;

const digest: Check = (value, where) =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
    ? null
    : `${where} must be a SHA-256 in hexadecimal`;

const evidenceKind = oneOf(
  'alias',
  'host',
  'stage',
  'stageVariable',
  'version',
  'functionName',
  'literal',
  'configFile',
  'config',
);

const texts = list(text);
const place = record({ file: text, line: count, column: count });
const severity = oneOf('info', 'warning', 'error', 'security');

const migration = record({
  schemaVersion: oneOf(1),
  tool: record({ name: oneOf('dealias'), version: text }),
  environments: list(
    record({
      name: text,
      aliases: texts,
      hosts: texts,
      stages: texts,
      stageVariables: mapOf(text),
      versions: texts,
      functionNames: texts,
      account: optional(text),
      region: optional(text),
      stack: optional(text),
      stacks: optional(mapOf(text)),
    }),
  ),
  adopt: orNull(text),
  evidence: list(record({ environment: text, kind: evidenceKind, value: text, at: place })),
  findings: list(
    record({
      code: text,
      severity,
      message: text,
      at: place,
      outcome: oneOf('rewritten', 'refused', 'suppressed', 'no-environment'),
      reason: optional(text),
      remedy: optional(text),
      withheld: optional(flag),
    }),
  ),
  changes: list(
    record({
      id: text,
      title: text,
      codes: texts,
      edits: list(record({ file: text, start: count, end: count, text })),
      files: list(record({ path: text, text })),
    }),
  ),
  parameters: list(
    record({
      name: text,
      variable: optional(text),
      template: text,
      functions: texts,
      secret: flag,
      description: text,
      values: mapOf(text),
      sources: mapOf(place),
      allowedValues: optional(texts),
    }),
  ),
  secrets: list(record({ environment: text, parameter: text, secretName: text, at: place })),
  stacks: list(
    record({
      environment: text,
      template: text,
      stackName: text,
      region: optional(text),
      account: optional(text),
      adopted: flag,
      parameterFile: text,
      origin: optional(text),
      stage: optional(text),
      configEnv: optional(text),
    }),
  ),
  notices: list(record({ code: text, severity, message: text, at: optional(place) })),
  skipped: list(record({ path: text, reason: text })),
  files: list(record({ path: text, sha256: orNull(digest) })),
  next: texts,
  digest,
});

function invalid(file: string, what: string): Problem {
  return new Problem('apply/not-a-migration', `${visible(file)} is not a saved migration: ${what}`, {
    remedy:
      'Make it with `dealias migrate --out FILE`, with this version of dealias, and do not edit it by hand.',
  });
}

/**
 * A saved migration from its JSON text, checked field by field, and then for being what was saved: nothing in it is
 * trusted before. The digest tells of mistakes; who means harm can make one, too.
 * @param file how to call it in a message
 */
export function parseSavedMigration(json: string, file: string): Migration {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw invalid(file, visible(error instanceof Error ? error.message : String(error)));
  }
  if (isObject(value) && typeof value.schemaVersion === 'number' && value.schemaVersion !== 1) {
    throw invalid(file, `it has schema version ${value.schemaVersion}, and this dealias reads version 1`);
  }
  const fault = migration(value, 'migration');
  if (fault !== null) throw invalid(file, fault);
  const { digest: made, ...saved } = value as SavedMigration;
  if (made !== migrationDigest(saved)) {
    throw new Problem(
      'apply/edited-migration',
      `${visible(file)} is not what dealias saved: it was edited since`,
      {
        remedy:
          'Nothing was written. Make it again with `dealias migrate --out FILE`; what should be different goes into dealias.yaml, or into the files once they are written.',
      },
    );
  }
  return saved;
}
