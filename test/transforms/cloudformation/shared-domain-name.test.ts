import * as assert from 'uvu/assert';
import { environmentParameters } from '../../../transforms/cloudformation/environment-parameters.js';
import { sharedDomainName } from '../../../transforms/cloudformation/shared-domain-name.js';
import { suite } from '../../suite.js';
import { parameter, templatePass, transformed } from '../template-pass.js';

const test = suite('cloudformation: shared domain name');
const both = [sharedDomainName, environmentParameters];

const run = (text: string) => {
  const json = text.trimStart().startsWith('{');
  const one = parameter({ name: 'Wanted', template: json ? 'template.json' : 'template.yaml' });
  return transformed(templatePass(text, { parameters: [one] }), both);
};

const DOMAIN = `  D: { Type: AWS::ApiGatewayV2::DomainName, Properties: { DomainName: api.example } }
`;

test('the domain and what names it get a condition, true in the kept stack alone', () => {
  const { text, outcome } = run(`Resources:
${DOMAIN}  M: { Type: AWS::ApiGatewayV2::ApiMapping, Properties: { ApiId: a, DomainName: api.example, Stage: s } }
  Topic: { Type: AWS::SNS::Topic }
Outputs:
  Url: { Value: !Ref D }
  Other: { Value: x }
`);
  const parameters = outcome.parameters.filter((each) => each.name === 'Domains');
  assert.equal(
    parameters.map((each) => each.values),
    [{ dev: 'false', prod: 'true' }],
  );
  assert.match(text, "HasDomains: !Equals [!Ref Domains, 'true']");
  assert.is(text.match(/Condition: HasDomains/g)?.length, 3);
  assert.match(text, 'Topic: { Type: AWS::SNS::Topic }');
  assert.match(text, 'Other: { Value: x }');
});

test('in JSON', () => {
  const { text } = run(
    '{ "Resources": { "D": { "Type": "AWS::ApiGateway::DomainName", "Properties": { "DomainName": "api.example" } } } }\n',
  );
  const after = JSON.parse(text);
  assert.equal(after.Conditions, { HasDomains: { 'Fn::Equals': [{ Ref: 'Domains' }, 'true'] } });
  assert.is(after.Resources.D.Condition, 'HasDomains');
});

test('refused where every stack needs what depends on it, or a condition is there', () => {
  for (const other of [
    '  F: { Type: AWS::SNS::Topic, Properties: { DisplayName: !GetAtt D.RegionalDomainName } }\n',
    '  M: { Type: AWS::ApiGatewayV2::ApiMapping, Condition: C, Properties: { DomainName: !Ref D } }\n',
  ]) {
    const source = `Conditions: { C: !Equals [a, b] }
Resources:
${DOMAIN}${other}`;
    const { text, outcome } = run(source);
    const found = outcome.findings.filter((each) => each.code === sharedDomainName.code);
    assert.equal(
      found.map((each) => [each.outcome, each.at.line]),
      [['refused', 3]],
    );
    assert.not.match(text, 'HasDomains');
  }
});

test('a name made by a parameter is somebody’s decision already', () => {
  const { text } = run(`Parameters: { Name: { Type: String } }
Resources:
  D: { Type: AWS::ApiGatewayV2::DomainName, Properties: { DomainName: !Ref Name } }
`);
  assert.not.match(text, 'HasDomains');
});

test.run();
