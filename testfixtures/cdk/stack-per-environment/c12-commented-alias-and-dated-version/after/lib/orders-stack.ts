import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE_NAME: 'orders-dev' },
  test: { TABLE_NAME: 'orders' },
};

export interface OrdersStackProps extends cdk.StackProps { readonly stage: keyof typeof SETTINGS; readonly owner: string }

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: OrdersStackProps) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', { runtime: lambda.Runtime.NODEJS_20_X, handler: 'orders.handler', code: lambda.Code.fromAsset('src'), environment: { OWNER: props.owner, TABLE_NAME: SETTINGS[props.stage].TABLE_NAME } });
    // new lambda.Alias(this, 'Prod-Alias', { aliasName: 'prod', version: new lambda.Version(this, 'V' + Date.now(), { lambda: fn }) });
  }
}
