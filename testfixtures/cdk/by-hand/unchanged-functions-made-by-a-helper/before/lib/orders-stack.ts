import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const makeFn = (id: string, handler: string) =>
      new lambda.Function(this, id, {
        runtime: lambda.Runtime.NODEJS_20_X,
        handler,
        code: lambda.Code.fromAsset('src'),
      });
    const orders = makeFn('Orders', 'orders.handler');
    orders.addAlias('dev');
    new lambda.Alias(this, 'OrdersProd', { aliasName: 'prod', version: orders.currentVersion });
    new kms.Key(this, 'Key').addAlias('alias/prod');
  }
}
