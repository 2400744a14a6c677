const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const { tableOf, keyOf } = require('./names');

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const id = keyOf ? keyOf(event) : { S: event.path };
  const alias = context.invokedFunctionArn.split(':').pop();
  return client.send(new GetItemCommand({ TableName: tableOf(alias), Key: { id } }));
};
