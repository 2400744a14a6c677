import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE_NAME: 'orders-dev', NAME_SUFFIX: '-dev' },
  prod: { TABLE_NAME: 'orders', NAME_SUFFIX: '' },
};

/** Orders, with an alias for each environment. */
export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);

    const table = new dynamodb.Table(this, 'Table', {
      tableName: `orders${SETTINGS[props.stage].NAME_SUFFIX}`,
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const ordersFn = new lambda.Function(this, 'OrdersFn', {
      functionName: `orders${SETTINGS[props.stage].NAME_SUFFIX}`,
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        TABLE_NAME: SETTINGS[props.stage].TABLE_NAME,
      },
    });
    table.grantReadData(ordersFn);

    // one alias an environment
  }
}
