import { App } from 'aws-cdk-lib';
import { OrdersStack } from '../lib/orders-stack';

const app = new App();
const orders = new OrdersStack(app, 'Orders', { stage: 'production' });
new OrdersStack(app, 'Orders-development', { stage: 'development' });
orders.templateOptions.description = 'orders';
