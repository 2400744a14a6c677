import * as assert from 'uvu/assert';
import { environmentParameters } from '../../../transforms/cloudformation/environment-parameters.js';
import { unusedParameter } from '../../../transforms/cloudformation/unused-parameter.js';
import { suite } from '../../suite.js';
import { parameter, remover, templatePass, transformed } from '../template-pass.js';

const test = suite('cloudformation: unused parameter');

const ALIAS = `  ProdAlias:
    Type: AWS::Lambda::Alias
    Condition: Pinned
    Properties:
      FunctionVersion: !Ref ProdVersion
      Name: !FindInMap [Names, prod, alias]
`;
const YAML = `Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Label: {default: Versions}
        Parameters:
          - ProdVersion
          - Spare
Parameters:
  Spare:
    Type: String
  ProdVersion: # moved by hand
    Type: String
  Region:
    Type: String
Mappings:
  Names:
    prod: {alias: prod}
Conditions:
  Pinned: !Not [!Equals [!Ref Region, '']]
Resources:
  Topic:
    Type: AWS::SNS::Topic
${ALIAS}`;

test('takes out what only served what went, and nothing that was unused before', () => {
  const { text, refused, outcome } = transformed(templatePass(YAML), [remover(ALIAS), unusedParameter]);
  assert.is(refused, undefined);
  assert.is(
    text,
    `Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Label: {default: Versions}
        Parameters:
          - Spare
Parameters:
  Spare:
    Type: String
Resources:
  Topic:
    Type: AWS::SNS::Topic
`,
  );
  assert.equal(outcome.findings.map((each) => each.at.line).sort(), [11, 13, 16, 19]);
});

test('a parameter that comes takes the place of the last that goes', () => {
  const before = `Parameters:
  Version:
    Type: String
Resources:
  Topic: {Type: AWS::SNS::Topic}
  Alias: {Type: AWS::Lambda::Alias, Properties: {FunctionVersion: !Ref Version}}
`;
  const { text, refused } = transformed(
    templatePass(before, { parameters: [parameter({ name: 'Table' })] }),
    [
      remover('  Alias: {Type: AWS::Lambda::Alias, Properties: {FunctionVersion: !Ref Version}}\n'),
      environmentParameters,
      unusedParameter,
    ],
  );
  assert.is(refused, undefined);
  assert.is(
    text,
    `Parameters:
  Table:
    Type: String
    Description: The Table
Resources:
  Topic: {Type: AWS::SNS::Topic}
`,
  );
});

test('in JSON', () => {
  const alias = `,
    "Alias": { "Type": "AWS::Lambda::Alias", "Properties": { "FunctionVersion": { "Ref": "Version" } } }`;
  const before = `{
  "Parameters": {
    "Version": { "Type": "String" }
  },
  "Resources": {
    "Topic": { "Type": "AWS::SNS::Topic" }${alias}
  }
}
`;
  const removed = transformed(templatePass(before), [remover(alias), unusedParameter]);
  assert.equal(JSON.parse(removed.text), { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
  const table = parameter({ name: 'Table', template: 'template.json' });
  const replaced = transformed(templatePass(before, { parameters: [table] }), [
    remover(alias),
    environmentParameters,
    unusedParameter,
  ]);
  assert.is(replaced.refused, undefined);
  assert.equal(JSON.parse(replaced.text).Parameters, {
    Table: { Type: 'String', Description: 'The Table' },
  });
});

test('does nothing where nothing else changed', () => {
  assert.is(transformed(templatePass(YAML), [unusedParameter]).outcome.edits.length, 0);
});

test.run();
