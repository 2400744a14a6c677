const AWS = require('aws-sdk');

const helper = { version: undefined };

helper.init = (context) => {
  helper.version = context.invokedFunctionArn.split(':').pop();
};

helper.invoke = (params) =>
  new AWS.Lambda()
    .invoke({ FunctionName: params.FunctionName, Qualifier: params.Qualifier || helper.version, Payload: params.Payload })
    .promise();

module.exports = helper;
