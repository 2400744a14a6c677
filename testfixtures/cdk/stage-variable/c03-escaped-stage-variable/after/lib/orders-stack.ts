import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { ENVIRONMENT: 'dev', TABLE_NAME: 'orders-dev', NAME_SUFFIX: '-dev' },
  prod: { ENVIRONMENT: 'prod', TABLE_NAME: 'orders', NAME_SUFFIX: '' },
};

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const runtime = lambda.Runtime.NODEJS_20_X;
    const ordersFn = new lambda.Function(this, 'OrdersFn', { runtime, handler: 'orders.handler', code: lambda.Code.fromAsset('src'), environment: { TABLE_NAME: SETTINGS[props.stage].TABLE_NAME } });
    const refundsFn = new lambda.Function(this, 'RefundsFn', { runtime, handler: 'refunds.handler', code: lambda.Code.fromAsset('src'), environment: { ENVIRONMENT: SETTINGS[props.stage].ENVIRONMENT } });

    // An alias each

    const api = new apigateway.RestApi(this, 'Api', {
      restApiName: `orders-api${SETTINGS[props.stage].NAME_SUFFIX}`,
      deploy: false, // two stages are attached below
    });
    const byAlias = (fn: lambda.Function) =>
      new apigateway.Integration({
        type: apigateway.IntegrationType.AWS_PROXY,
        integrationHttpMethod: 'POST',
        uri: `arn:aws:apigateway:${this.region}:lambda:path/2015-03-31/functions/${fn.functionArn}/invocations`,
      });
    api.root.addResource('orders').addMethod('GET', byAlias(ordersFn));
    api.root.addResource('refunds').addMethod('POST', byAlias(refundsFn));

    const principal = new iam.ServicePrincipal('apigateway.amazonaws.com');
    for (const [alias, name] of [
      [ordersFn, 'OrdersProd'],
      [refundsFn, 'RefundsProd'],
    ] as [lambda.IFunction, string][]) {
      alias.addPermission(`Invoke${name}`, { principal, sourceArn: api.arnForExecuteApi('*', '/*', '*') });
    }

    const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    deployment.addToLogicalId('calls functions, not aliases');
    const prodStage = new apigateway.Stage(this, 'ProdStage', {
      deployment,
      stageName: 'prod',
      throttlingRateLimit: 100,
    });

    new cdk.CfnOutput(this, 'UrlProd', { value: prodStage.urlForPath('/orders'), exportName: `orders-url-prod${SETTINGS[props.stage].NAME_SUFFIX}` });
  }
}
