import * as cdk from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as integrations from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE_NAME: 'orders-dev' },
  prod: { TABLE_NAME: 'orders' },
};

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        TABLE_NAME: SETTINGS[props.stage].TABLE_NAME,
      },
    });
    const byStage = lambda.Function.fromFunctionAttributes(this, 'ByStage', {
      functionArn: `${fn.functionArn}`,
      sameEnvironment: false,
    });
    const httpApi = new apigwv2.HttpApi(this, 'HttpApi', { createDefaultStage: false });
    httpApi.addRoutes({
      path: '/orders',
      methods: [apigwv2.HttpMethod.GET],
      integration: new integrations.HttpLambdaIntegration('Orders', byStage),
    });

    const prod = new apigwv2.HttpStage(this, 'Prod', { httpApi, stageName: 'prod', autoDeploy: true });

    const invoke = { principal: new iam.ServicePrincipal('apigateway.amazonaws.com') };
    fn.addPermission('Api', invoke);
  }
}
