import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { COMMANDS } from '../../src/cli/command-table.js';
import { nearest } from '../../src/cli/suggest.js';
import { wantsColour } from '../../src/cli/terminal.js';
import { suite } from '../suite.js';

const test = suite('cli: table, documentation, words');

function page(name: string): string {
  for (let folder = new URL('.', import.meta.url); folder.pathname !== '/'; folder = new URL('..', folder)) {
    const path = fileURLToPath(new URL(`docs/${name}`, folder));
    if (existsSync(path)) return readFileSync(path, 'utf8');
  }
  throw new Error(`docs/${name} was not found`);
}

test('docs/cli.md tells of every command, option and format', () => {
  const parts = page('cli.md').split(/^### /m);
  for (const spec of COMMANDS) {
    const part = parts.find((one) => one.startsWith(`\`dealias ${spec.name}`));
    assert.ok(part, spec.name);
    for (const option of spec.options) {
      assert.ok(part?.includes(`\`--${option.name}`), `${spec.name} --${option.name}`);
      if (option.alias !== undefined)
        assert.ok(part?.includes(`\`-${option.alias}\``), `${spec.name} -${option.alias}`);
      for (const choice of option.choices ?? [])
        assert.ok(part?.includes(`\`${choice}\``), `${spec.name} ${choice}`);
    }
  }
});

test('every option that excludes another is excluded by a real one', () => {
  for (const spec of COMMANDS) {
    for (const option of spec.options) {
      for (const other of option.conflicts ?? [])
        assert.ok(
          spec.options.some(({ name }) => name === other),
          other,
        );
    }
  }
});

test('the nearest word, and none where none is near', () => {
  assert.is(nearest('mirgate', ['scan', 'migrate']), 'migrate');
  assert.is(nearest('wriet', ['write', 'check']), 'write');
  assert.is(nearest('undu', ['undo', 'init']), 'undo');
  assert.is(nearest('frobnicate', ['scan', 'migrate']), undefined);
  assert.is(nearest('x', ['scan', 'list']), undefined);
});

test('who decides on colours', () => {
  assert.ok(wantsColour(true, {}));
  assert.not(wantsColour(false, {}));
  assert.not(wantsColour(true, { NO_COLOR: '1' }));
  assert.ok(wantsColour(true, { NO_COLOR: '' }));
  assert.not(wantsColour(true, { TERM: 'dumb' }));
  assert.ok(wantsColour(false, { FORCE_COLOR: '1', NO_COLOR: '1' }));
  assert.not(wantsColour(true, { FORCE_COLOR: '0' }));
});

test.run();
