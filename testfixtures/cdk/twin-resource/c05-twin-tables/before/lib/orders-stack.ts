import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const base = {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    };
    const byEmail = { indexName: 'email', partitionKey: { name: 'email', type: dynamodb.AttributeType.STRING } };
    const devTable = new dynamodb.Table(this, 'OrdersTableDev', {
      ...base,
      tableName: 'orders-dev',
    });
    devTable.addGlobalSecondaryIndex(byEmail);
    const prodTable = new dynamodb.Table(this, 'OrdersTableProd', { ...base, tableName: 'orders' });
    prodTable.addGlobalSecondaryIndex(byEmail);
    const receiptsDev = new s3.Bucket(this, 'ReceiptsDev', { bucketName: 'example-receipts-dev' });
    const receiptsProd = new s3.Bucket(this, 'ReceiptsProd', { bucketName: 'example-receipts' });

    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        TABLE_NAME_DEV: devTable.tableName,
        LOG_LEVEL: 'info',
        TABLE_NAME_PROD: prodTable.tableName,
      },
    });
    fn.addEnvironment('RECEIPTS_DEV', receiptsDev.bucketName);
    fn.addEnvironment('RECEIPTS_PROD', receiptsProd.bucketName);
    devTable.grantReadData(fn);
    prodTable.grantReadData(fn);
    receiptsDev.grantRead(fn);
    receiptsProd.grantRead(fn);
    fn.addAlias('dev');
    fn.addAlias('prod');
    new cdk.CfnOutput(this, 'TableDev', { value: devTable.tableName });
    new cdk.CfnOutput(this, 'TableProd', { value: prodTable.tableName });
  }
}
