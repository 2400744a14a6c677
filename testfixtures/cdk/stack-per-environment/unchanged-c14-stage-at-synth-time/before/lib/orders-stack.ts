import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { stage: string }) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: { STAGE: props.stage },
    });
    new lambda.Alias(this, 'Live', { aliasName: props.stage, version: fn.currentVersion });
  }
}
