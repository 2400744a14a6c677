const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});

const PROD_HOST = 'www.shop.example';

exports.handler = async (event) => {
  const table = event.headers.host === PROD_HOST ? 'visits' : 'visits-dev';
  await client.send(new PutItemCommand({ TableName: table, Item: { path: { S: event.rawPath } } }));
  return { statusCode: 204 };
};
