import { applyEdits } from '../../edits/apply-edits.js';
import type { Parameter } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { Problem } from '../../model/problem.js';
import { entry, get, isMap, isScalar } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';
import { readTemplate } from '../../template/read.js';
import { insertEntries } from '../../template/surgery.js';
import { valueConflict } from '../value-conflict.js';
import { valueIn } from '../values.js';

/** One environment’s configuration, and where it goes. */
export interface ConfigurationOf {
  readonly path: string;
  readonly template: string;
  readonly environment: string;
  /** The environment that keeps the existing stack. */
  readonly adopted: boolean;
  readonly parameters: readonly Parameter[];
}

/**
 * A template configuration: `{"Parameters": {…}, "Tags": {…}}`. What an existing file holds stays; what is missing goes
 * behind the last entry. A new file tags its stack with the environment, but for the adopted one: tags that a
 * configuration names replace all that a stack has.
 *
 * @throws Problem `target/configuration-unreadable`, `target/value-conflict`, `target/value-missing`.
 */
export function templateConfiguration(question: ConfigurationOf, existing?: string): string {
  const { path, template, environment, adopted, parameters } = question;
  const own = parameters.filter((parameter) => parameter.template === template);
  if (existing === undefined || existing.trim() === '') {
    const values = Object.fromEntries(own.map((each) => [each.name, valueIn(each, environment)]));
    const tags = adopted ? {} : { Tags: { Environment: environment } };
    return `${JSON.stringify({ Parameters: values, ...tags }, null, 2)}\n`;
  }
  const document = readConfiguration(path, existing);
  for (const parameter of own) refuseConflict(document, parameter, environment);
  const missing = own.filter((each) => !entry(get(document.root, 'Parameters'), each.name));
  const inserts = missing.map((each) => ({
    path: ['Parameters'],
    key: each.name,
    value: valueIn(each, environment),
  }));
  return applyEdits(existing, insertEntries(document, inserts));
}

function readConfiguration(path: string, text: string): TemplateDocument {
  const unreadable = (what: string, cause?: unknown): Problem =>
    new Problem('target/configuration-unreadable', `${path} exists already and ${what}.`, {
      at: { file: path, line: 1, column: 1 },
      remedy: 'Make it a JSON object with `Parameters` and `Tags`, or move it away.',
      ...(cause === undefined ? {} : { cause }),
    });
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw unreadable(`is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  const document = readTemplate(path, text);
  const held = get(document.root, 'Parameters');
  if (held !== undefined && !isMap(held)) throw unreadable('its `Parameters` are not an object');
  return document;
}

function refuseConflict(document: TemplateDocument, parameter: Parameter, environment: string): void {
  const held = entry(get(document.root, 'Parameters'), parameter.name);
  if (!held || (isScalar(held.value) && held.value.value === valueIn(parameter, environment))) return;
  throw valueConflict(placeAt(document.file, document.text, held.keyStart), parameter, environment);
}
