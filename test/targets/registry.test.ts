import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { chosenTargets, targets } from '../../src/targets/registry.js';
import { findCases } from '../fixtures/case.js';
import { PROJECT } from '../fixtures/tree.js';
import { suite } from '../suite.js';
import { repositoryOf } from './repository.js';

const test = suite('targets: the registry');

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');
const namesFor = (named: readonly string[] | null, format: 'sam' | 'cloudformation', files = {}) =>
  chosenTargets(named, format, repositoryOf(files)).map((each) => each.name);

test('dealias.yaml takes the names of the registry, and no others', () => {
  const schema = JSON.parse(read('schemas/dealias.schema.json')) as {
    properties: { targets: { items: { enum: string[] } } };
  };
  assert.equal(
    schema.properties.targets.items.enum,
    targets.map((each) => each.name),
  );
});

test('each target has its part of the page, and a fixture that stands for it', () => {
  const page = read('docs/targets.md');
  const cases = findCases();
  for (const { name } of targets) {
    assert.match(page, new RegExp(`^## .*\`${name}\``, 'm'));
    assert.ok(
      name === 'cloudformation' || cases.some((each) => each.name.startsWith(`targets/${name}/`)),
      name,
    );
  }
});

test('the tools a repository uses are its targets', () => {
  assert.equal(namesFor(null, 'cloudformation'), ['cloudformation']);
  assert.equal(namesFor(null, 'sam'), ['cloudformation', 'sam']);
  assert.equal(namesFor(null, 'cloudformation', { '.octopus/variables.ocl': '' }), [
    'cloudformation',
    'octopus',
  ]);
  const workflow = (run: string) => ({ '.github/workflows/a.yml': `steps: [{ run: ${run} }]` });
  assert.equal(namesFor(null, 'sam', workflow('npm test')), ['cloudformation', 'sam']);
  assert.equal(namesFor(null, 'sam', workflow('sam deploy')), ['cloudformation', 'sam', 'github-actions']);
  const pipeline = 'Type: AWS::CodePipeline::Pipeline\nTemplateConfiguration: a::b.json\n';
  assert.equal(namesFor(null, 'sam', { 'p.yaml': pipeline }), ['cloudformation', 'sam', 'codepipeline']);
  assert.equal(namesFor(null, 'sam', { 'd.sh': 'aws cloudformation create-stack-instances' }), [
    'cloudformation',
    'sam',
    'stacksets',
  ]);
});

test('the ones that dealias.yaml names win', () => {
  const files = { '.octopus/variables.ocl': '' };
  assert.equal(namesFor([], 'sam', files), ['cloudformation', 'sam']);
  assert.equal(namesFor(['codepipeline'], 'cloudformation', files), ['cloudformation', 'codepipeline']);
});

test.run();
