const AWS = require('aws-sdk');
const db = new AWS.DynamoDB.DocumentClient();

const isProd = process.env.ENVIRONMENT === 'prod';

exports.handler = async (event, context) => {
  await db.put({ TableName: process.env.TABLE_NAME, Item: { id: event.id, by: context.functionName } }).promise();
  return { statusCode: 200, body: isProd ? 'ok' : `ok from ${process.env.ENVIRONMENT}` };
};
