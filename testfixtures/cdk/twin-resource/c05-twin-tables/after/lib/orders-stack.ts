import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE_NAME: 'orders-dev', RECEIPTS: 'example-receipts-dev' },
  prod: { TABLE_NAME: 'orders', RECEIPTS: 'example-receipts' },
};

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const base = {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      removalPolicy: cdk.RemovalPolicy.RETAIN,
    };
    const byEmail = { indexName: 'email', partitionKey: { name: 'email', type: dynamodb.AttributeType.STRING } };
    const devTable = props.stage === 'prod'
      ? new dynamodb.Table(this, 'OrdersTableDev', {
        ...base,
        tableName: 'orders-dev',
      })
      : dynamodb.Table.fromTableAttributes(this, 'OrdersTableDev', { tableName: 'orders-dev', grantIndexPermissions: true });
    if (devTable instanceof dynamodb.Table) devTable.addGlobalSecondaryIndex(byEmail);
    const prodTable = props.stage === 'prod'
      ? new dynamodb.Table(this, 'OrdersTableProd', { ...base, tableName: 'orders' })
      : dynamodb.Table.fromTableAttributes(this, 'OrdersTableProd', { tableName: 'orders', grantIndexPermissions: true });
    if (prodTable instanceof dynamodb.Table) prodTable.addGlobalSecondaryIndex(byEmail);
    const receiptsDev = props.stage === 'prod'
      ? new s3.Bucket(this, 'ReceiptsDev', { bucketName: 'example-receipts-dev' })
      : s3.Bucket.fromBucketName(this, 'ReceiptsDev', 'example-receipts-dev');
    const receiptsProd = props.stage === 'prod'
      ? new s3.Bucket(this, 'ReceiptsProd', { bucketName: 'example-receipts' })
      : s3.Bucket.fromBucketName(this, 'ReceiptsProd', 'example-receipts');

    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        LOG_LEVEL: 'info',
        TABLE_NAME: SETTINGS[props.stage].TABLE_NAME,
        RECEIPTS: SETTINGS[props.stage].RECEIPTS,
      },
    });
    devTable.grantReadData(fn);
    prodTable.grantReadData(fn);
    receiptsDev.grantRead(fn);
    receiptsProd.grantRead(fn);
    new cdk.CfnOutput(this, 'TableDev', { value: devTable.tableName });
    new cdk.CfnOutput(this, 'TableProd', { value: prodTable.tableName });
  }
}
