import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface OrdersStackProps extends cdk.StackProps { readonly owner: string }

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: OrdersStackProps) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', { runtime: lambda.Runtime.NODEJS_20_X, handler: 'orders.handler', code: lambda.Code.fromAsset('src'), environment: { OWNER: props.owner } });
    new lambda.Alias(this, 'Dev-Alias', { aliasName: 'dev', version: fn.currentVersion });
    new lambda.Alias(this, 'Test-Alias', { aliasName: 'test', version: fn.currentVersion });
    // new lambda.Alias(this, 'Prod-Alias', { aliasName: 'prod', version: new lambda.Version(this, 'V' + Date.now(), { lambda: fn }) });
  }
}
