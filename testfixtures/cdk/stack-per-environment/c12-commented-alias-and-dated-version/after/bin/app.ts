import * as cdk from 'aws-cdk-lib';
import { OrdersStack } from '../lib/orders-stack';

const app = new cdk.App();
new OrdersStack(app, 'Orders', {
  stackName: 'orders-service',
  owner: 'shop',
  stage: 'test',
});
new OrdersStack(app, 'Orders-dev', {
  stackName: 'orders-service-dev',
  owner: 'shop',
  stage: 'dev',
});
