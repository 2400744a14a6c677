const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const table = alias === 'prod' ? 'orders' : 'orders-dev';
  const found = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.id } } }));
  return { statusCode: 200, body: JSON.stringify(found) };
};
