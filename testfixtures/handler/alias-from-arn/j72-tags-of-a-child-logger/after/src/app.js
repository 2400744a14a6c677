const bunyan = require('some-bunyan');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const log = bunyan.child({ env: stage, version: context.functionVersion, arn: context.invokedFunctionArn });
  console.log('Running Stage: ', stage);
  log.info(`Invoking handler [${context.functionName}:${stage}]`);
  return { statusCode: 200 };
};
