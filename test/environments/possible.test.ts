// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { mayShowEnvironments } from '../../src/environments/possible.js';
import { suite } from '../suite.js';

const test = suite('environments: templates that may show some');

const among = (files: Record<string, string>): string[] =>
  mayShowEnvironments(memoryRepository(files), Object.keys(files).sort());
const may = (text: string): boolean =>
  among({ 'template.yaml': `Type: AWS::Serverless::Api\n${text}` }).length > 0;

for (const [what, text] of [
  ['two values', 'A:\n  Name: dev\nB:\n  Name: prod\n'],
  ['of different keys', 'A:\n  StageName: dev\nB:\n  AutoPublishAlias: prod\n'],
  ['other spellings', 'A:\n  Name: Develop\nB:\n  Name: PRD\n'],
  ['quoted and with a comment', 'A:\n  Name: "dev"\nB:\n  Name: prod # the real one\n'],
  ['with a comment between', 'A:\n  Name: # which? # this\n    dev\nB:\n  "Name" : \'prod\'\n'],
  ['in braces, in JSON', 'J: {"A": {"Name": "dev"}, "B": { "StageName" :\n"prod"}}'],
  ['in braces with spaces', 'A: { Name: dev }\nB: { x: 1, Name: prod , y: 2}\n'],
  ['on a line of its own, with an anchor', 'A:\n  Name:\n    dev\nB:\n  Name: &p prod\n'],
  ['as a block', 'A:\n  Name: >-\n    dev\nB:\n  Name: |\n    prod\n'],
  [
    'behind the last colon',
    "A: !Sub '${Fn}:dev'\nB: !Sub ${Fn}:prod-2\nType: AWS::Lambda::EventSourceMapping\n",
  ],
  [
    'joined',
    "FunctionName: !Join [':', [!Ref F, dev]]\nB:\n  - x\n  - prod\nType: AWS::Lambda::Permission\n",
  ],
  [
    'of a parameter',
    'FunctionName: !Sub ${F}${Q}\nAllowedValues: [":dev", ":prod"]\nType: AWS::Lambda::Permission\n',
  ],
  ['CRLF, and the end of the file', 'Name: dev\r\nName: prod'],
  ['`live` beside one', 'Name: dev\nAutoPublishAlias: live\n'],
  ['a variable of a stage in a function’s place', 'Uri: ${stageVariables.alias}\n'],
] as const) {
  test(`it may: ${what}`, () => assert.ok(may(text)));
}

for (const [what, text] of [
  ['one name', 'A:\n  Name: dev\n'],
  ['one name twice', 'Name: prod\nStageName: production\n'],
  ['one alias of a function that no other template can name', 'AutoPublishAlias: dev\n'],
  ['names of a parameter', 'Stage:\n  AllowedValues: [dev, prod]\n  Default: dev\nStageName: !Ref Stage\n'],
  ['sentences', 'Description: a test of what prod does in dev and staging\n# dev\n'],
  ['parts of names', 'Name: my-dev\nStageName: prod_table\nName: devs\n'],
  [
    'a permission on no alias',
    [
      'FunctionName: !Ref F',
      'FunctionName: !GetAtt F.Arn # all of it',
      "FunctionName: !Sub 'orders-${Env}'",
      'FunctionName:\n  Fn::GetAtt:\n    - F\n    - Arn',
      'FunctionName: !GetAtt "F.Arn"',
      'FunctionName: { "Fn::GetAtt": ["F", "Arn"] }',
      'FunctionName: {"Ref": "F" }',
      'AllowedValues: [dev, prod]',
      'Type: AWS::Lambda::Permission',
      'Type: AWS::ApiGateway::Stage\n',
    ].join('\n'),
  ],
  ['keys', 'Name:\n  dev: 1\nStageName:\n  prod: 2\n'],
  ['an alias of another name', 'Type: AWS::Lambda::Alias\nName: current\n'],
] as const) {
  test(`it can’t: ${what}`, () => assert.not(may(text)));
}

test('it can’t where nothing could have an alias or a stage', () => {
  const text = 'Type: AWS::RDS::DBInstance\nName: dev\nStageName: prod\n';
  assert.equal(among({ 'template.yaml': text }), []);
});

const alias = (name: string): string =>
  `Type: AWS::Lambda::Alias\nProperties:\n  FunctionName: orders\n  Name: ${name}\n`;

test('one alias each of a function that stands in another template', () => {
  assert.equal(among({ 'a.yaml': alias('dev'), 'b.yaml': alias('prod') }), ['a.yaml', 'b.yaml']);
});

test('the same alias of functions in many templates tells nothing', () => {
  assert.equal(among({ 'a.yaml': alias('live'), 'b.yaml': alias('live') }), []);
});

test.run();
