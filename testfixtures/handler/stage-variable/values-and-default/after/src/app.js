const AWS = require('aws-sdk');

for (const name of ['PAGE_SIZE', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const db = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const { Items } = await db.query({ TableName: process.env.TABLE_NAME, Limit: Number(process.env.PAGE_SIZE) }).promise();
  return { statusCode: 200, body: JSON.stringify(Items) };
};
