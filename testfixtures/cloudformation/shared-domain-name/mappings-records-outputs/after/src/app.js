const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const client = new DynamoDBClient({});

exports.handler = async (event) => {
  const table = process.env.TABLE_NAME;
  await client.send(new PutItemCommand({ TableName: table, Item: { path: { S: event.rawPath } } }));
  return { statusCode: 204 };
};
