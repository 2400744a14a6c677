const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const { tableOf, keyOf } = require('./names');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const id = keyOf ? keyOf(event) : { S: event.path };
  const alias = process.env.ENVIRONMENT;
  return client.send(new GetItemCommand({ TableName: tableOf(alias), Key: { id } }));
};
