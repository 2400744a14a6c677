const { DynamoDBClient, GetItemCommand, ScanCommand } = require('@aws-sdk/client-dynamodb');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const client = new DynamoDBClient({});

const find = async (id) =>
  client.send(new GetItemCommand({ TableName: process.env.TABLE_NAME, Key: { id: { S: id } } }));

async function list(limit) {
  return client.send(new ScanCommand({ TableName: process.env.TABLE_NAME, Limit: limit }));
}

module.exports = { find, list };
