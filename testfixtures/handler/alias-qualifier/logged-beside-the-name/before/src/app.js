const { Logger } = require('@aws-lambda-powertools/logger');
const { createClient } = require('redis');
const AWS = require('aws-sdk');

const logger = new Logger();
const redis = createClient();
const lambda = new AWS.Lambda();

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  logger.info('called', { functionName: context.functionName, alias });
  console.log(`calling orders-worker:${alias}`);
  await redis.get(`orders:${alias}:${event.id}`);
  await lambda.invoke({ FunctionName: 'orders-worker', Qualifier: alias, Payload: event.body }).promise();
  return { statusCode: 202 };
};
