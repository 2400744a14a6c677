import { sha256 } from '../discover/decode.js';
import type { Migration } from '../model/migration.js';
import { renderJson } from './json.js';

/** A migration as it is saved: with what tells whether it is still the one that was made. */
export type SavedMigration = Migration & { readonly digest: string };

/** The machine's form of a migration, which `dealias apply` takes. */
export function renderMigration(migration: Migration): string {
  return renderJson(sealed(migration));
}

export function sealed(migration: Migration): SavedMigration {
  return { ...migration, digest: migrationDigest(migration) };
}

/**
 * SHA-256 over all of a migration but the digest itself. How it is spaced, escaped and ordered does not matter:
 * a program that hands it on may print it anew.
 */
export function migrationDigest(migration: object): string {
  const rest = Object.entries(migration).filter(([key]) => key !== 'digest');
  return sha256(Buffer.from(canonical(Object.fromEntries(rest))));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
