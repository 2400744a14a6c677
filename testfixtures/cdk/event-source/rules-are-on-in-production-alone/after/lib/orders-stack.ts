import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function as Fn, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const early: QueueProps = { queueName: 'orders-early' };

/** What differs between the environments: each is a stack of its own. */
const SETTINGS = {
  dev: { TABLE_NAME: 'orders-dev', NAME_SUFFIX: '-dev' },
  prod: { TABLE_NAME: 'orders', NAME_SUFFIX: '' },
};

export class OrdersStack extends Stack {
  public readonly orders: Fn;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: keyof typeof SETTINGS }) {
    super(scope, id, props);
    const table = Table.fromTableAttributes(this, 'Table', { tableName: 'orders' });
    const late: QueueProps = { queueName: `orders-late${SETTINGS[props.stage].NAME_SUFFIX}`, retentionPeriod: Duration.days(1) };
    this.orders = new Fn(this, 'Orders', {
      runtime: Runtime.NODEJS_20_X,
      handler: 'orders.handler',
      code: Code.fromAsset('src'),
      environment: {
        TABLE_NAME: SETTINGS[props.stage].TABLE_NAME,
      },
    });
    table.grantReadData(this.orders);
    this.orders.addEventSource(new SqsEventSource(new Queue(this, 'Late', late)));
    this.orders.addEventSource(new SqsEventSource(new Queue(this, 'Early', early)));
    new Rule(this, 'Nightly', {
      enabled: props.stage === 'prod',
      schedule: Schedule.rate(Duration.days(1)),
      targets: [new LambdaFunction(this.orders)],
    });
    new Rule(this, 'Refunds', { enabled: props.stage === 'prod', eventPattern: { source: ['shop.refunds'] }, targets: [new LambdaFunction(this.orders)] });
    new Rule(this, 'Off', { enabled: false, schedule: Schedule.rate(Duration.hours(1)) });
    new EventBus(this, 'Bus');
  }
}
