import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const runtime = lambda.Runtime.NODEJS_20_X;
    const ordersFn = new lambda.Function(this, 'OrdersFn', { runtime, handler: 'orders.handler', code: lambda.Code.fromAsset('src') });
    const refundsFn = new lambda.Function(this, 'RefundsFn', { runtime, handler: 'refunds.handler', code: lambda.Code.fromAsset('src') });

    // An alias each
    const ordersDev = ordersFn.addAlias('dev');
    const ordersProd = ordersFn.addAlias('prod');
    const version = refundsFn.currentVersion;
    const refundsDev = new lambda.Alias(this, 'RefundsDev', { aliasName: 'dev', version });
    const refundsProd = new lambda.Alias(this, 'RefundsProd', { aliasName: 'prod', version });

    const api = new apigateway.RestApi(this, 'Api', {
      restApiName: 'orders-api',
      deploy: false, // two stages are attached below
    });
    const byAlias = (fn: lambda.Function) =>
      new apigateway.Integration({
        type: apigateway.IntegrationType.AWS_PROXY,
        integrationHttpMethod: 'POST',
        uri: `arn:aws:apigateway:${this.region}:lambda:path/2015-03-31/functions/${fn.functionArn}:\${stageVariables.alias}/invocations`,
      });
    api.root.addResource('orders').addMethod('GET', byAlias(ordersFn));
    api.root.addResource('refunds').addMethod('POST', byAlias(refundsFn));

    const principal = new iam.ServicePrincipal('apigateway.amazonaws.com');
    for (const [alias, name] of [
      [ordersDev, 'OrdersDev'],
      [ordersProd, 'OrdersProd'],
      [refundsDev, 'RefundsDev'],
      [refundsProd, 'RefundsProd'],
    ] as [lambda.Alias, string][]) {
      alias.addPermission(`Invoke${name}`, { principal, sourceArn: api.arnForExecuteApi('*', '/*', '*') });
    }

    const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    const devStage = new apigateway.Stage(this, 'DevStage', {
      deployment,
      stageName: 'dev',
      variables: { alias: 'dev' },
      description: 'Development',
    });
    const prodStage = new apigateway.Stage(this, 'ProdStage', {
      deployment,
      stageName: 'prod',
      variables: { alias: 'prod' },
      throttlingRateLimit: 100,
    });

    new cdk.CfnOutput(this, 'UrlDev', { value: devStage.urlForPath('/orders'), exportName: 'orders-url-dev' });
    new cdk.CfnOutput(this, 'UrlProd', { value: prodStage.urlForPath('/orders'), exportName: 'orders-url-prod' });
  }
}
