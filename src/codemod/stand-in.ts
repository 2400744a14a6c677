import { withoutEnding } from '../model/code-file.js';

/** Where the template that stands in for one that is not there is kept. */
export const STAND_IN = 'dealias-stand-in.yaml';

/** A template with nothing in it but one function, and an alias of it for each environment. */
export function standInTemplate(path: string, exportName: string, aliases: readonly string[]): string {
  const handler = `${withoutEnding(path)}.${exportName}`;
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: esbuild
      BuildProperties:
        EntryPoints: [${JSON.stringify(path)}]
    Properties:
      CodeUri: .
      Handler: ${JSON.stringify(handler)}
      Runtime: nodejs20.x
${aliases
  .map(
    (name, index) => `
  Alias${index}:
    Type: AWS::Lambda::Alias
    Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: ${JSON.stringify(name)} }
`,
  )
  .join('')}`;
}
