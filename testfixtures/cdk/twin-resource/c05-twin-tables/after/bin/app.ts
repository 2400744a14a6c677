import * as cdk from 'aws-cdk-lib';
import { OrdersStack } from '../lib/orders-stack';

const app = new cdk.App();
new OrdersStack(app, 'Orders', { env: { region: 'eu-west-1' }, stage: 'prod' });
new OrdersStack(app, 'Orders-dev', { env: { region: 'eu-west-1' }, stage: 'dev' });
