const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.split(':').pop() === 'dev' ? 'orders-dev' : 'orders';
  return client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.id } } }));
};
