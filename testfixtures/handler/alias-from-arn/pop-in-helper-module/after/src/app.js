'use strict';
const AWS = require('aws-sdk');
const { getStage } = require('./lib/stage');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


const db = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event, context) => {
  const stage = getStage(context);
  const order = JSON.parse(event.body);
  await db.put({ TableName: process.env.TABLE_NAME, Item: order }).promise();
  console.log('saved', { stage, id: order.id });
  return { statusCode: 201, body: JSON.stringify({ id: order.id }) };
};
