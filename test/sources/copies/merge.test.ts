import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { stringify } from 'yaml';
import { applyEdits } from '../../../src/edits/apply-edits.js';
import type { Copies } from '../../../src/sources/cloudformation/copies/copy.js';
import { mergeCopies } from '../../../src/sources/cloudformation/copies/merge.js';
import { readTemplate } from '../../../src/template/read.js';
import { suite } from '../../suite.js';
import { type Data, dataOf, deployed } from './deployed.js';

const test = suite('sources: templates that are kept once per environment become one');

const ENVIRONMENTS = ['prod', 'dev', 'test'];

type Entries = { [key: string]: Data };

const words = fc.constantFrom(
  'orders',
  'orders-dev',
  'orders-prod',
  'a: b',
  '- x',
  '007',
  '',
  'it’s',
  '{x}',
  'yes',
  '#1',
  'a\nb',
);
const numbers = fc.constantFrom<Data>(1, 128, 3008, true, false);
const region = `$\{AWS::Region}`;
const references = fc.constantFrom<Data>(
  { Ref: 'Table' },
  { 'Fn::GetAtt': ['Table', 'Arn'] },
  { 'Fn::Sub': `arn:${region}:table/orders` },
  { 'Fn::Sub': `arn:${region}:table/orders-dev` },
  { 'Fn::Sub': `orders-${region}-x` },
  { 'Fn::Sub': `dev-${region}-y` },
  { 'Fn::Sub': `$\{!literal}-$\{Stage}` },
  { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] },
  { 'Fn::Join': ['-', ['b', 'prod']] },
);
const leaves = fc.oneof({ weight: 4, arbitrary: words }, { weight: 2, arbitrary: numbers }, references);
const settings = fc.dictionary(fc.constantFrom('Name', 'Size', 'Enabled', 'Deep', 'List'), leaves, {
  maxKeys: 4,
});
const lists = fc.array(fc.oneof(leaves, settings), { minLength: 1, maxLength: 3 });
const properties = fc.dictionary(
  fc.constantFrom('TableName', 'MemorySize', 'Timeout', 'Tags', 'Policy', 'Layers', 'EventPattern'),
  fc.oneof(leaves, settings, lists),
  { maxKeys: 5 },
);
const resource = fc.record(
  {
    Type: fc.constantFrom(
      'AWS::DynamoDB::Table',
      'AWS::Lambda::Function',
      'Custom::Thing',
      'AWS::SQS::Queue',
    ),
    Condition: fc.constant('Always'),
    Properties: properties,
  },
  { requiredKeys: ['Type', 'Properties'] },
);
const serverless = fc.record({
  Type: fc.constant('AWS::Serverless::Function'),
  Properties: fc.dictionary(
    fc.constantFrom('MemorySize', 'Timeout', 'FunctionName', 'Description', 'Environment'),
    fc.oneof(words, fc.record({ Variables: fc.dictionary(fc.constantFrom('TABLE', 'LOG_LEVEL'), words) })),
    { maxKeys: 4 },
  ),
});
const table = fc.constant<Data>({
  Type: 'AWS::DynamoDB::Table',
  Properties: { BillingMode: 'PAY_PER_REQUEST' },
});
const resourcesOf = (ids: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...ids), fc.oneof(resource, serverless), { maxKeys: 3 });
const outputs = fc.dictionary(fc.constantFrom('One', 'Two'), fc.record({ Value: leaves }), { maxKeys: 2 });

/** A template, and how each environment's own differs from it. */
const families = fc
  .record({
    base: resourcesOf(['Orders', 'Queue', 'Notify']),
    table,
    outputs,
    stage: fc.constantFrom('prod', 'x'),
    count: fc.integer({ min: 2, max: 3 }),
    format: fc.constantFrom<'yaml' | 'json'>('yaml', 'json'),
    indent: fc.constantFrom(2, 4),
    changes: fc.array(
      fc.record({
        copy: fc.integer({ min: 0, max: 2 }),
        value: fc.oneof(leaves, lists),
        seed: fc.nat(1000),
        drop: fc.boolean(),
      }),
      { maxLength: 6 },
    ),
    wholes: fc.array(
      fc.record({
        copy: fc.integer({ min: 0, max: 2 }),
        id: fc.constantFrom('Orders', 'Extra'),
        body: resource,
      }),
      {
        maxLength: 2,
      },
    ),
  })
  .map((family) => {
    const base: Entries = {
      Parameters: { Stage: { Type: 'String', Default: family.stage } },
      Conditions: { Always: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
      Resources: { Table: family.table, ...family.base },
      Outputs: family.outputs,
    };
    const copies = ENVIRONMENTS.slice(0, family.count).map(() => structuredClone(base));
    for (const { copy, value, seed, drop } of family.changes) change(copies[copy], value, seed, drop);
    for (const { copy, id, body } of family.wholes) {
      const own = copies[copy]?.Resources as Entries | undefined;
      if (own) own[id] = structuredClone(body) as Data;
    }
    return copies.map((each) => text(each, family.format, family.indent));
  });

/** Puts a value somewhere below the properties of a resource, or takes one away. */
function change(template: Entries | undefined, value: Data, seed: number, drop: boolean): void {
  const spots: { holder: Entries; key: string }[] = [];
  const visit = (data: Data): void => {
    if (typeof data !== 'object' || data === null) return;
    if (Array.isArray(data)) for (const each of data) visit(each);
    else
      for (const [key, each] of Object.entries(data)) {
        if (!/^(?:Ref|Fn::.*|Type|Condition)$/.test(key)) spots.push({ holder: data, key });
        visit(each);
      }
  };
  for (const each of Object.values((template?.Resources ?? {}) as Entries))
    visit((each as Entries).Properties ?? null);
  const spot = spots[seed % Math.max(spots.length, 1)];
  if (!spot) return;
  if (drop) delete spot.holder[spot.key];
  else spot.holder[spot.key] = structuredClone(value);
}

function text(template: Entries, format: 'yaml' | 'json', indent: number): string {
  return format === 'json'
    ? `${JSON.stringify(template, undefined, indent)}\n`
    : stringify(template, { indent, lineWidth: 0, aliasDuplicateObjects: false });
}

function copiesOf(texts: readonly string[]): Copies {
  const all = texts.map((each, index) => {
    const environment = ENVIRONMENTS[index] ?? '';
    const file = `template-${environment}.${each.startsWith('{') ? 'json' : 'yaml'}`;
    return { environment, document: readTemplate(file, each) };
  });
  const [kept] = all;
  if (!kept) throw new Error('there is no copy');
  return { kept, all };
}

test('with an environment’s values, the merged template deploys what its own did', () => {
  let merges = 0;
  let runs = 0;
  fc.assert(
    fc.property(families, (texts) => {
      runs++;
      const copies = copiesOf(texts);
      const merge = mergeCopies(copies);
      if ('obstacles' in merge) {
        assert.not(
          merge.obstacles.some(({ why }) => /report/.test(why)),
          JSON.stringify(merge.obstacles),
        );
        return;
      }
      merges++;
      const after = applyEdits(copies.kept.document.text, merge.edits);
      for (const [index, { environment }] of copies.all.entries()) {
        const values = Object.fromEntries(
          merge.parameters.map((each) => [each.name, each.values[environment] ?? '']),
        );
        assert.equal(deployed(dataOf(after), values), deployed(dataOf(texts[index] ?? ''), {}), environment);
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(merges * 4 > runs, `${merges} of ${runs} were merged`);
});

test.run();
