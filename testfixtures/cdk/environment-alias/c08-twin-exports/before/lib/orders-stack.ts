import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
    });
    const devAlias = fn.addAlias('dev');
    const prodAlias = fn.addAlias('prod');
    new cdk.CfnOutput(this, 'ArnDev', { value: devAlias.functionArn, exportName: 'orders-arn-dev' });
    new cdk.CfnOutput(this, 'ArnProd', { value: prodAlias.functionArn, exportName: 'orders-arn-prod' });
    new cdk.CfnOutput(this, 'Name', { value: prodAlias.functionName });
  }
}
