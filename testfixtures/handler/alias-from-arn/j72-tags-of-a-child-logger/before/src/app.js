const bunyan = require('some-bunyan');

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const log = bunyan.child({ env: stage, version: context.functionVersion, arn: context.invokedFunctionArn });
  console.log('Running Stage: ', stage);
  log.info(`Invoking handler [${context.functionName}:${stage}]`);
  return { statusCode: 200 };
};
