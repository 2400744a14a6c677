import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { parseInventory } from '../../src/inventory/read.js';
import { formatPlace } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { suite } from '../suite.js';

const test = suite('inventory: reading a saved one');

const demo = readFileSync(new URL('../../../examples/inventory.json', import.meta.url), 'utf8');

/** `code place message` of the problem that reading a text raises. */
function refusal(text: string): string {
  try {
    parseInventory('live.json', text);
  } catch (error) {
    if (error instanceof Problem && error.at)
      return `${error.code} ${formatPlace(error.at)} ${error.message}`;
    throw error;
  }
  return 'accepted';
}

test('the demo inventory is one', () => {
  const { functions, references, notLookedAt } = parseInventory('inventory.json', demo);
  assert.ok(functions.length > 3 && references.length > 8 && notLookedAt.length > 0);
});

const PREFIX = 'live.json is no inventory of dealias:';

test('what is no JSON is named with its place', () => {
  assert.is(refusal('{\n  "a": tru }'), `inventory/unreadable live.json:2:8 ${PREFIX} this is no JSON`);
  assert.is(refusal(''), `inventory/unreadable live.json:1:1 ${PREFIX} it is empty`);
  const cut = refusal(demo.slice(0, demo.length / 2));
  assert.match(cut, /^inventory\/unreadable live\.json:\d{3,}:\d+ /);
});

test('another version is named before anything else that is wrong', () => {
  assert.is(
    refusal('{"x": 1,\n "schemaVersion": 7}'),
    `inventory/version live.json:2:19 ${PREFIX} it has schema version 7, and this dealias reads version 1`,
  );
});

/** The demo with one text in it replaced, and the line that text stood in. */
function changed(from: string, to: string): { text: string; line: number } {
  const at = demo.indexOf(from);
  assert.ok(at > 0, from);
  return { text: demo.replace(from, () => to), line: demo.slice(0, at).split('\n').length };
}

test('a wrong type, an unknown field, a missing field and a wrong kind are each named in the line they stand in', () => {
  const type = changed('"timeout": 10', '"timeout": "10"');
  assert.match(
    refusal(type.text),
    new RegExp(`live.json:${type.line}:\\d+ .*functions\\[0\\]\\.versions\\[0\\]\\.timeout must be`),
  );
  const unknown = changed('"memorySize": 256', '"memorySize": 256, "mode": "fast"');
  assert.match(refusal(unknown.text), new RegExp(`live.json:${unknown.line}:\\d+ .*unknown field "mode"`));
  const kind = changed('"kind": "bucket-notification"', '"kind": "bucket-notifications"');
  assert.match(refusal(kind.text), new RegExp(`live.json:${kind.line}:\\d+ .*kind must be`));
  const missing = changed('"targetId": "nightly",', '');
  assert.match(refusal(missing.text), /references\[9\]\.details lacks "targetId"/);
});

test('a file that starts with a byte order mark is read', () => {
  assert.is(parseInventory('live.json', `\uFEFF${demo}`).account, '111122223333');
});

test.run();
