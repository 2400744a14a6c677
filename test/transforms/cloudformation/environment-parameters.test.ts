import * as assert from 'uvu/assert';
import { environmentParameters } from '../../../transforms/cloudformation/environment-parameters.js';
import { suite } from '../../suite.js';
import { parameter, remover, templatePass, transformed } from '../template-pass.js';

const test = suite('cloudformation: environment parameters');

const YAML = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: # the one
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      AutoPublishAlias: prod
`;

const environment = parameter({
  name: 'Environment',
  variable: 'ENVIRONMENT',
  functions: ['Orders'],
  values: { dev: 'dev', prod: 'prod' },
  allowedValues: ['dev', 'prod'],
});
const table = parameter({ name: 'TableName', variable: 'TABLE_NAME', functions: ['Orders'] });

test('declares parameters and wires them, in YAML', () => {
  const { text, refused } = transformed(templatePass(YAML, { parameters: [environment, table] }), [
    environmentParameters,
  ]);
  assert.is(refused, undefined);
  assert.is(
    text,
    `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Environment:
    Type: String
    Description: The Environment
    AllowedValues:
      - dev
      - prod
  TableName:
    Type: String
    Description: The TableName

Resources:
  Orders: # the one
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      AutoPublishAlias: prod
      Environment:
        Variables:
          ENVIRONMENT: !Ref Environment
          TABLE_NAME: !Ref TableName
`,
  );
});

test('takes the place of an entry that goes', () => {
  const { text, refused } = transformed(templatePass(YAML, { parameters: [table] }), [
    remover('      AutoPublishAlias: prod\n'),
    environmentParameters,
  ]);
  assert.is(refused, undefined);
  assert.ok(
    text.endsWith(
      '      Handler: index.handler\n      Environment:\n        Variables:\n          TABLE_NAME: !Ref TableName\n',
    ),
  );
});

const JSON_TEXT = `{
  "Parameters": { "Old": { "Type": "String" } },
  "Resources": {
    "Orders": {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "Environment": {
          "Variables": {
            "LOG": "info"
          }
        }
      }
    }
  }
}
`;

test('declares parameters and wires them, in JSON', () => {
  const secret = parameter({
    ...table,
    name: 'ApiKey',
    variable: 'API_KEY',
    secret: true,
    template: 'template.json',
  });
  const { text, refused } = transformed(templatePass(JSON_TEXT, { parameters: [secret] }), [
    environmentParameters,
  ]);
  assert.is(refused, undefined);
  const data = JSON.parse(text);
  assert.equal(data.Parameters.ApiKey, { Type: 'String', Description: 'The TableName', NoEcho: true });
  assert.equal(data.Resources.Orders.Properties.Environment.Variables, {
    LOG: 'info',
    API_KEY: { Ref: 'ApiKey' },
  });
});

test('reuses a parameter that is the environment’s name already', () => {
  const had = YAML.replace(
    'Resources:',
    'Parameters:\n  Environment:\n    Type: String\n    AllowedValues: [dev, test, prod]\nResources:',
  );
  const { text, refused } = transformed(templatePass(had, { parameters: [environment] }), [
    environmentParameters,
  ]);
  assert.is(refused, undefined);
  assert.is(text.match(/AllowedValues/g)?.length, 1);
  assert.match(text, /ENVIRONMENT: !Ref Environment/);
});

test('refuses a parameter, a resource or a variable of that name with another meaning', () => {
  const parameterTaken = YAML.replace(
    'Resources:',
    'Parameters:\n  TableName:\n    Type: Number\nResources:',
  );
  const resourceTaken = YAML.replace('Resources:', 'Resources:\n  TableName:\n    Type: AWS::SNS::Topic');
  const variableTaken = `${YAML}      Environment:\n        Variables:\n          TABLE_NAME: fixed\n`;
  const globalTaken = YAML.replace(
    'Resources:',
    'Globals:\n  Function:\n    Environment:\n      Variables:\n        TABLE_NAME: fixed\nResources:',
  );
  for (const [text, line] of [
    [parameterTaken, 5],
    [resourceTaken, 5],
    [variableTaken, 11],
    [globalTaken, 7],
  ] as const) {
    const result = transformed(templatePass(text, { parameters: [table] }), [environmentParameters]);
    assert.is(result.refused?.code, 'template/name-taken');
    assert.is(result.refused?.at.line, line);
    assert.ok(result.refused?.remedy);
    assert.is(result.text, text);
  }
});

test('a second run changes nothing', () => {
  const pass = templatePass(YAML, { parameters: [environment, table] });
  const { text } = transformed(pass, [environmentParameters]);
  const again = transformed(templatePass(text, { parameters: [environment, table] }), [
    environmentParameters,
  ]);
  assert.is(again.refused, undefined);
  assert.is(again.outcome.edits.length, 0);
});

test.run();
