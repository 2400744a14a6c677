import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const logger = new Logger({ serviceName: 'orders' });
const metrics = new Metrics({ namespace: 'shop' });

export const handler = async (event: { body: string }, context: { invokedFunctionArn: string }) => {
  const stage = context.invokedFunctionArn.split(':')[7] ?? 'dev';
  logger.appendKeys({ stage });
  logger.appendPersistentKeys({ environment: stage.toUpperCase() });
  metrics.addDimension('environment', stage);
  metrics.addMetric('orders', MetricUnit.Count, 1);
  logger.info('order taken', { arn: context.invokedFunctionArn });
  return { statusCode: 202 };
};
