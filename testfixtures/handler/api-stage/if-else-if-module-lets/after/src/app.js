const AWS = require('aws-sdk');

for (const name of ['APP_DEBUG', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const db = new AWS.DynamoDB.DocumentClient();

const table = process.env.TABLE_NAME;
const debug = process.env.APP_DEBUG === 'true';

exports.handler = async (event) => {
  const { Item } = await db.get({ TableName: table, Key: { id: event.pathParameters.id } }).promise();
  if (debug) console.log('found', Item);
  return { statusCode: 200, body: JSON.stringify(Item) };
};
