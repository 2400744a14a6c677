const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const TableName = `${context.functionName.split('-').slice(0, -2).join('-')}-EventData`;
  await client.send(new GetItemCommand({ TableName, Key: { id: { S: event.id ?? '1' } } }));
  return { statusCode: 200 };
};
