const AWS = require('aws-sdk');

const lambda = new AWS.Lambda();

exports.handler = async (event) => {
  await lambda.invoke({ FunctionName: 'orders-worker', Qualifier: 'prod', Payload: event.body }).promise();
  return { statusCode: 202 };
};
