const AWS = require('aws-sdk');

for (const name of ['ENVIRONMENT', 'MAILS_FUNCTION_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const helper = { version: undefined };

helper.init = (context) => {
  helper.version = process.env.ENVIRONMENT;
};

helper.invoke = (params) =>
  new AWS.Lambda()
    .invoke({ FunctionName: process.env.MAILS_FUNCTION_NAME, Payload: params.Payload })
    .promise();

module.exports = helper;
