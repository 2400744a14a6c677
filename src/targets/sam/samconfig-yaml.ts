import { isMap, parseAllDocuments, stringify } from 'yaml';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import type { SamConfig } from './environment-table.js';
import { isTable, type Table } from './table.js';

/** Reads a samconfig in YAML: one document, a block map at the top, so that a new environment can stand behind it. */
export function readYaml(path: string, text: string): SamConfig {
  const documents = parseAllDocuments(text);
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return {};
  const error = document.errors[0];
  if (error !== undefined || second !== undefined) {
    const offset = error?.pos[0] ?? second?.range[0] ?? 0;
    throw unreadable(path, text, offset, error?.message.split('\n', 1)[0] ?? 'it has several documents');
  }
  if (document.contents !== null && (!isMap(document.contents) || document.contents.flow === true))
    throw unreadable(path, text, 0, 'its top is not a block map');
  const value: unknown = document.toJS();
  return isTable(value) ? value : {};
}

const unreadable = (path: string, text: string, offset: number, why: string): Problem =>
  new Problem('target/samconfig-unreadable', `${path} can't be read: ${why}`, {
    at: placeAt(path, text, offset),
    remedy: 'Mend the file, or turn it into a samconfig.toml.',
  });

/** New environments behind the last line. The caller reads the text again and compares. */
export function appendYaml(before: string, fresh: Readonly<Record<string, Table>>): string {
  const names = Object.keys(fresh);
  if (names.length === 0) return before;
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const start = before === '' || before.endsWith('\n') ? before : `${before}${eol}`;
  const tables = Object.fromEntries(names.map((name) => [name, { deploy: { parameters: fresh[name] } }]));
  return start + stringify(tables, { lineWidth: 0 }).replaceAll('\n', eol);
}
