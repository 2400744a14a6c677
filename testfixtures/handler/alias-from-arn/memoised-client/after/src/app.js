const AWS = require('aws-sdk');

for (const name of ['ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let stage;
let client;

function init() {
  if (stage) return;
  stage = process.env.ENVIRONMENT;
  client = new AWS.DynamoDB.DocumentClient({ params: { TableName: process.env.TABLE_NAME } });
}

exports.handler = async (event, context) => {
  init();
  const { Items } = await client.scan({ Limit: 10 }).promise();
  return { statusCode: 200, body: JSON.stringify(Items) };
};
