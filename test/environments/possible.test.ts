// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation’s own placeholders
import * as assert from 'uvu/assert';
import { memoryRepository } from '../../src/discover/memory.js';
import { mayShowEnvironments } from '../../src/environments/possible.js';
import { suite } from '../suite.js';

const test = suite('environments: templates that may show some');

const may = (text: string): boolean =>
  mayShowEnvironments(
    memoryRepository({ 'template.yaml': `Type: AWS::Serverless::Api\n${text}` }),
    'template.yaml',
  );

for (const [what, text] of [
  ['two values', 'A:\n  Name: dev\nB:\n  Name: prod\n'],
  ['other spellings', 'A:\n  Name: Develop\nB:\n  Name: PRD\n'],
  ['quoted and with a comment', 'A:\n  Name: "dev"\nB:\n  Name: prod # the real one\n'],
  ['in braces, in JSON, in a list', 'J: {"A": {"Name": "dev"}, "B": ["prod"]}'],
  ['in braces with spaces', 'A: { Name: dev }\nB: [ x, prod , y ]\n'],
  ['on a line of its own, with an anchor', 'A:\n  Name:\n    dev\nB:\n  Name: &p prod\n'],
  ['behind the last colon', "A: !Sub '${Fn}:dev'\nB: !Sub ${Fn}:prod-2\n"],
  ['CRLF, and the end of the file', 'A: dev\r\nB: prod'],
  ['`live` beside one', 'A: dev\nB: live\n'],
  ['one, on a function that may stand elsewhere', 'Type: AWS::Lambda::Alias\nName: dev\n'],
  ['a variable of a stage in a function’s place', 'Uri: ${stageVariables.alias}\n'],
] as const) {
  test(`it may: ${what}`, () => assert.ok(may(text)));
}

for (const [what, text] of [
  ['one name', 'A:\n  Name: dev\n'],
  ['one name twice', 'A: prod\nB: production\n'],
  ['sentences', 'Description: a test of what prod does in dev and staging\n# dev\n'],
  ['parts of names', 'A: my-dev\nB: prod_table\nC: devs\n'],
  ['keys', 'dev:\n  A: 1\nprod: 2\n"test": 3\n'],
  ['an alias of another name', 'Type: AWS::Lambda::Alias\nName: current\n'],
] as const) {
  test(`it can’t: ${what}`, () => assert.not(may(text)));
}

test('it can’t where nothing could have an alias or a stage', () => {
  const text = 'Type: AWS::RDS::DBInstance\nA: dev\nB: prod\n';
  assert.not(mayShowEnvironments(memoryRepository({ 'template.yaml': text }), 'template.yaml'));
});

test.run();
