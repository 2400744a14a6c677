import * as assert from 'uvu/assert';
import { lambdaFunctions } from '../../src/template/functions.js';
import { readTemplate } from '../../src/template/read.js';
import { suite } from '../suite.js';

const test = suite('template: functions');

const functionsOf = (text: string, file = 'app/template.yaml') => lambdaFunctions(readTemplate(file, text));

test('Globals are applied to SAM functions, and to no others', () => {
  const [sam, plain] = functionsOf(`Globals:
  Function:
    Runtime: nodejs20.x
    Handler: app.handler
    CodeUri: src/
    Environment: { Variables: { A: 007, B: !Ref X } }
Resources:
  Sam: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { B: own } } } }
  Plain: { Type: AWS::Lambda::Function, Properties: { Handler: x.y, Code: ../lib } }
`);
  assert.equal([sam?.handler, sam?.runtime, sam?.codeFolder], ['app.handler', 'nodejs20.x', 'app/src']);
  assert.equal(sam?.variables, { A: '007', B: 'own' });
  assert.equal([plain?.handler, plain?.runtime, plain?.codeFolder], ['x.y', undefined, 'lib']);
  assert.equal(plain?.variables, {});
});

test('code folders: from the repository’s root, none for what is remote, inline, an image or outside', () => {
  const folder = (properties: string, file = 'template.yaml'): string | undefined =>
    functionsOf(
      `Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { ${properties} } }\n`,
      file,
    )[0]?.codeFolder;
  assert.is(folder('Handler: a.b'), '.');
  assert.is(folder('CodeUri: ./'), '.');
  assert.is(folder('CodeUri: ./src/'), 'src');
  assert.is(folder('CodeUri: ..', 'a/b/template.yaml'), 'a');
  assert.is(folder('CodeUri: ../..', 'a/template.yaml'), undefined);
  assert.is(folder('CodeUri: s3://bucket/key'), undefined);
  assert.is(folder('CodeUri: { Bucket: b, Key: k }'), undefined);
  assert.is(folder('PackageType: Image'), undefined);
  assert.is(folder('InlineCode: x'), undefined);
});

test('esbuild’s entry points', () => {
  const [fn] = functionsOf(`Resources:
  F:
    Type: AWS::Serverless::Function
    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: [src/a.ts, src/b.ts] } }
`);
  assert.equal([fn?.buildMethod, fn?.entryPoints], ['esbuild', ['src/a.ts', 'src/b.ts']]);
});

test('functions at the edge: by association, through a version, or by their role', () => {
  const found = functionsOf(`Resources:
  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: [lambda.amazonaws.com, edgelambda.amazonaws.com] } }] } } }
  ByRole: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn } }
  ByVersion: { Type: AWS::Lambda::Function }
  V: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref ByVersion } }
  BySam: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: live } }
  Origin: { Type: AWS::Lambda::Function }
  D:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Origins: [{ DomainName: !GetAtt Origin.Url }]
        DefaultCacheBehavior: { LambdaFunctionAssociations: [{ LambdaFunctionARN: !Ref V }] }
        CacheBehaviors: [{ LambdaFunctionAssociations: [{ LambdaFunctionARN: !Ref BySam.Version }] }]
`);
  assert.equal(
    found.map((each) => [each.logicalId, each.edge]),
    [
      ['ByRole', true],
      ['ByVersion', true],
      ['BySam', true],
      ['Origin', false],
    ],
  );
});

test.run();
