import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
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
    const key = { name: 'id', type: dynamodb.AttributeType.STRING };
    const dev = new dynamodb.Table(this, 'OrdersTableDev', { partitionKey: key });
    const prod = new dynamodb.Table(this, 'OrdersTableProd', { partitionKey: key });
    fn.addEnvironment('TABLE_NAME_DEV', dev.tableName);
    fn.addEnvironment('TABLE_NAME_PROD', prod.tableName);
  }
}
