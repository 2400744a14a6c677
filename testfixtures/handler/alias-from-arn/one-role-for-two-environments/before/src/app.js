const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.path } } }));
  return { statusCode: 200 };
};
