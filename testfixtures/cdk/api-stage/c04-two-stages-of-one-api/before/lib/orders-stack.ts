import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
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
    const api = new apigateway.LambdaRestApi(this, 'Api', { handler: prodAlias, deploy: false });
    const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    new apigateway.Stage(this, 'StageDev', {
      deployment,
      stageName: 'dev',
      variables: { table: 'orders-dev', owner: 'shop' },
    });
    new apigateway.Stage(this, 'StageProd', {
      deployment,
      stageName: 'prod',
      variables: { table: 'orders', owner: 'shop' },
      methodOptions: { '/*/*': { throttlingRateLimit: 100 } },
    });
    devAlias.grantInvoke(new iam.AccountRootPrincipal());
  }
}
