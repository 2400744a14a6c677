const AWS = require('aws-sdk');
const db = new AWS.DynamoDB.DocumentClient();

let table = '';
let debug = false;

exports.handler = async (event) => {
  if (event.requestContext.stage === 'prod') {
    table = 'orders';
    debug = false;
  } else if (event.requestContext.stage === 'dev') {
    table = 'Dev_orders';
    debug = true;
  }
  const { Item } = await db.get({ TableName: table, Key: { id: event.pathParameters.id } }).promise();
  if (debug) console.log('found', Item);
  return { statusCode: 200, body: JSON.stringify(Item) };
};
