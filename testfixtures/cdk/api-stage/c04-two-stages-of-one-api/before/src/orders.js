const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (event) => {
  const table = event.stageVariables.table;
  const found = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.path } } }));
  return { statusCode: 200, body: JSON.stringify(found) };
};
