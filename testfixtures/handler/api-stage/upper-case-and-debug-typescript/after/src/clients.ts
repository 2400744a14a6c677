import { SNS } from '@aws-sdk/client-sns';

export const sns = new SNS({});
