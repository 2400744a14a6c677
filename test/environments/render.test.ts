import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { parseConfig } from '../../src/config/read.js';
import { type Recognition, recogniseEnvironments } from '../../src/environments/recognise.js';
import { renderConfig } from '../../src/environments/render.js';
import { looksSecret } from '../../src/environments/secret-looking.js';
import { joinSightings } from '../../src/environments/sightings.js';
import type { Environment } from '../../src/model/environment.js';
import { suite } from '../suite.js';

const test = suite('environments: render');

function readBack(result: Recognition): Recognition {
  const config = parseConfig('dealias.yaml', renderConfig(result));
  return recogniseEnvironments({ sightings: joinSightings([]), codeLiterals: [], configFiles: [], config });
}

test('nothing found gives a file that says nothing', () => {
  const nothing = { environments: [], evidence: [], questions: ['Which?\nadopt: x'], adopt: null };
  const text = renderConfig(nothing);
  assert.match(text, /^# Question: Which\?\n# adopt: x$/m);
  assert.equal(parseConfig('dealias.yaml', text).environments, []);
});

test('evidence stands above the line it supports', () => {
  const environment: Environment = {
    name: 'prod',
    aliases: ['PROD'],
    hosts: [],
    stages: [],
    stageVariables: {},
    versions: ['$LATEST'],
    functionNames: [],
  };
  const at = { file: 'a\nb.yaml', line: 3, column: 5 };
  const text = renderConfig({
    environments: [environment],
    evidence: [{ environment: 'prod', kind: 'alias', value: 'PROD', at }],
    questions: [],
    adopt: 'prod',
  });
  assert.ok(text.includes('    # alias PROD: "a\\nb.yaml:3:5"\n    aliases: [PROD]\n'));
  assert.ok(text.includes('    versions: ["$LATEST"]\n'));
});

test('a stage variable that looks like a secret is not written out', () => {
  const stageVariables = { table: 'orders', redisPassword: 'hunter2' };
  const environment: Environment = {
    name: 'prod',
    aliases: [],
    hosts: [],
    stages: ['prod'],
    stageVariables,
    versions: [],
    functionNames: [],
  };
  const text = renderConfig({ environments: [environment], evidence: [], questions: [], adopt: 'prod' });
  assert.not.ok(text.includes('hunter2'));
  assert.is(parseConfig('dealias.yaml', text).environments[0]?.stageVariables, undefined);
});

test('reads back as what was recognised', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/);
  const list = (pattern: RegExp) => fc.uniqueArray(fc.stringMatching(pattern), { maxLength: 3 });
  const one = fc.record(
    {
      name,
      aliases: list(/^[A-Za-z_-][A-Za-z0-9_-]{0,10}$/),
      hosts: list(/^[a-z0-9-]{1,8}(\.[a-z0-9-]{1,8}){0,3}(:[0-9]{1,4})?$/),
      stages: list(/^(\$default|[A-Za-z0-9_-]{1,8})$/),
      stageVariables: fc.dictionary(fc.stringMatching(/^[A-Za-z0-9]{1,8}$/), fc.string({ unit: 'binary' }), {
        noNullPrototype: true,
        maxKeys: 3,
      }),
      versions: fc.constantFrom<string[]>([], ['$LATEST']),
      functionNames: list(/^[A-Za-z0-9_-]{1,8}$/),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(
      one,
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      (environment, value, file) => {
        const evidence = [
          {
            environment: environment.name,
            kind: 'literal' as const,
            value,
            at: { file, line: 1, column: 1 },
          },
        ];
        const result = { environments: [environment], evidence, questions: [value], adopt: environment.name };
        fc.pre(!Object.entries(environment.stageVariables).some(([key, text]) => looksSecret(key, text)));
        const back = readBack(result);
        assert.equal(back.environments, [environment]);
        assert.is(back.adopt, environment.name);
      },
    ),
    { numRuns: 500 },
  );
});

test.run();
