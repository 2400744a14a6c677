'use strict';
const AWS = require('aws-sdk');
const { getStage } = require('./lib/stage');
const tables = require('./lib/tables');

const db = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event, context) => {
  const stage = getStage(context);
  const order = JSON.parse(event.body);
  await db.put({ TableName: tables.orders[stage], Item: order }).promise();
  console.log('saved', { stage, id: order.id });
  return { statusCode: 201, body: JSON.stringify({ id: order.id }) };
};
