const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const table = alias === 'prod' ? 'orders' : 'orders-dev';
  return client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.id } } }));
};
