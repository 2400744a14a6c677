import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE_NAME: 'orders-dev', NAME_SUFFIX: '-dev' },
  prod: { TABLE_NAME: 'orders', NAME_SUFFIX: '' },
};

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        TABLE_NAME: SETTINGS[props.stage].TABLE_NAME,
      },
    });
    new cdk.CfnOutput(this, 'ArnProd', { value: fn.functionArn, exportName: `orders-arn-prod${SETTINGS[props.stage].NAME_SUFFIX}` });
    new cdk.CfnOutput(this, 'Name', { value: fn.functionName });
  }
}
