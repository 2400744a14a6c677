const { format } = require('util');
const AWS = require('aws-sdk');

const lambda = new AWS.Lambda();

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const name = format('%s:%s', process.env.WORKER, alias);
  await lambda.invoke({ FunctionName: name, Payload: event.body }).promise();
  return { statusCode: 202 };
};
