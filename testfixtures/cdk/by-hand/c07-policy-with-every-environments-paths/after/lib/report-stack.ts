import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { KEY_NAME: '/report/dev/key' },
  prod: { KEY_NAME: '/report/prod/key' },
};

export class ReportStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const report = new lambda.Function(this, 'Report', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'report.handler',
      code: lambda.Code.fromAsset('src'),
      environment: {
        KEY_NAME: SETTINGS[props.stage].KEY_NAME,
      },
    });
    report.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['ssm:GetParameter'],
        resources: [
          `arn:aws:ssm:${this.region}:${this.account}:parameter/report/dev/*`,
          `arn:aws:ssm:${this.region}:${this.account}:parameter/report/prod/*`,
        ],
      }),
    );
  }
}
