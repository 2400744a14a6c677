const AWS = require('aws-sdk');

let stage;
let client;

function init(context) {
  if (stage) return;
  stage = context.invokedFunctionArn.split(':').pop();
  client = new AWS.DynamoDB.DocumentClient({ params: { TableName: stage + '-orders' } });
}

exports.handler = async (event, context) => {
  init(context);
  const { Items } = await client.scan({ Limit: 10 }).promise();
  return { statusCode: 200, body: JSON.stringify(Items) };
};
