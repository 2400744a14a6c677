import * as cdk from 'aws-cdk-lib';
import { OrdersStack } from '../lib/orders-stack';

const stage = process.env.STAGE || 'dev';
const app = new cdk.App();
new OrdersStack(app, `Orders-${stage}`, { stage });
