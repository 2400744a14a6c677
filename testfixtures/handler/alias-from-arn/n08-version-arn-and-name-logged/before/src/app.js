const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger();

exports.handler = async (event, context) => {
  logger.appendKeys({ functionVersion: context.functionVersion, functionName: context.functionName });
  logger.info('called', { arn: context.invokedFunctionArn });
  return { statusCode: 200 };
};
