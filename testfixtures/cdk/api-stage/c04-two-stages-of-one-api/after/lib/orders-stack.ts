import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE: 'orders-dev' },
  prod: { TABLE: 'orders' },
};

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const fn = new lambda.Function(this, 'OrdersFn', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        TABLE: SETTINGS[props.stage].TABLE,
      },
    });
    const api = new apigateway.LambdaRestApi(this, 'Api', { handler: fn, deploy: false });
    const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    deployment.addToLogicalId('calls functions, not aliases');
    new apigateway.Stage(this, 'StageProd', {
      deployment,
      stageName: 'prod',
      variables: { owner: 'shop' },
      methodOptions: { '/*/*': { throttlingRateLimit: 100 } },
    });
  }
}
