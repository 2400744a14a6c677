import * as cdk from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
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
    const alias = new lambda.Alias(this, 'Prod', { aliasName: 'Prod', version: fn.currentVersion });
    new lambda.Alias(this, 'Dev', { aliasName: 'Dev', version: fn.latestVersion });
    new codedeploy.LambdaDeploymentGroup(this, 'Canary', { alias });
  }
}
