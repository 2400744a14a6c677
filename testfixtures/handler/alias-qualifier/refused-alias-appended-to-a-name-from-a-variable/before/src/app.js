const AWS = require('aws-sdk');

const lambda = new AWS.Lambda();

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let name = process.env.WORKER;
  name += ':';
  name += alias;
  await lambda.invoke({ FunctionName: name, Payload: event.body }).promise();
  return { statusCode: 202 };
};
