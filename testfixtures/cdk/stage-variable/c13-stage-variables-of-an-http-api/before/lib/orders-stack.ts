import * as cdk from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as integrations from 'aws-cdk-lib/aws-apigatewayv2-integrations';
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
    const byStage = lambda.Function.fromFunctionAttributes(this, 'ByStage', {
      functionArn: `${fn.functionArn}:\${stageVariables.lambdaAlias}`,
      sameEnvironment: false,
    });
    const httpApi = new apigwv2.HttpApi(this, 'HttpApi', { createDefaultStage: false });
    httpApi.addRoutes({
      path: '/orders',
      methods: [apigwv2.HttpMethod.GET],
      integration: new integrations.HttpLambdaIntegration('Orders', byStage),
    });

    const dev = new apigwv2.HttpStage(this, 'Dev', { httpApi, stageName: 'dev', autoDeploy: true });
    const prod = new apigwv2.HttpStage(this, 'Prod', { httpApi, stageName: 'prod', autoDeploy: true });
    const cfnDev = dev.node.defaultChild as apigwv2.CfnStage;
    cfnDev.addPropertyOverride('StageVariables', { lambdaAlias: 'dev' });
    (prod.node.defaultChild as apigwv2.CfnStage).addPropertyOverride('StageVariables', { lambdaAlias: 'prod' });

    const invoke = { principal: new iam.ServicePrincipal('apigateway.amazonaws.com') };
    new lambda.Alias(this, 'DevAlias', { aliasName: 'dev', version: fn.currentVersion }).addPermission('Api', invoke);
    const live = new lambda.Alias(this, 'ProdAlias', { aliasName: 'prod', version: fn.currentVersion });
    live.addPermission('Api', invoke);
  }
}
