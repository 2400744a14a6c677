const { DynamoDBClient, GetItemCommand, ScanCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

const find = async (id, alias) =>
  client.send(new GetItemCommand({ TableName: `${alias}-orders`, Key: { id: { S: id } } }));

async function list(alias, limit) {
  return client.send(new ScanCommand({ TableName: `${alias}-orders`, Limit: limit }));
}

module.exports = { find, list };
