/** A template with one function behind the aliases dev and prod. */
export const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs20.x
  FnDevAlias:
    Type: AWS::Lambda::Alias
    Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: dev }
  FnProdAlias:
    Type: AWS::Lambda::Alias
    Properties: { FunctionName: !Ref Fn, FunctionVersion: $LATEST, Name: prod }
`;

/** Head of a handler that chooses a table by the alias. */
export const CHOICE = `const tableOf = (context) =>
  context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders-live' : 'orders-try';
`;
