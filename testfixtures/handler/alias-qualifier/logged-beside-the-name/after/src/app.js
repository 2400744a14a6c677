const { Logger } = require('@aws-lambda-powertools/logger');
const { createClient } = require('redis');
const AWS = require('aws-sdk');

for (const name of ['ENVIRONMENT', 'ORDERS_WORKER_FUNCTION_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const logger = new Logger();
const redis = createClient();
const lambda = new AWS.Lambda();

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  logger.info('called', { functionName: context.functionName, alias });
  console.log(`calling orders-worker:${alias}`);
  await redis.get(`orders:${alias}:${event.id}`);
  await lambda.invoke({ FunctionName: process.env.ORDERS_WORKER_FUNCTION_NAME, Payload: event.body }).promise();
  return { statusCode: 202 };
};
