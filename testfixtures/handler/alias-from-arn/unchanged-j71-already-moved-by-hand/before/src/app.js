const sentry = require('some-sentry');

exports.handler = async (event, context) => {
  // var stage = context.invokedFunctionArn.split(':').pop();
  const stage = `${process.env.LAMBDA_ENV}`;
  process.env.deploymentStage = ['prod', 'staging'].includes(stage) ? stage : 'dev';
  sentry.init({ environment: process.env.deploymentStage });
  sentry.setTag('arn', context.invokedFunctionArn);
  return { statusCode: 200 };
};
