const AWS = require('aws-sdk');
const db = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const { tableName, pageSize } = event.stageVariables;
  const { Items } = await db.query({ TableName: tableName, Limit: Number(pageSize) }).promise();
  return { statusCode: 200, body: JSON.stringify(Items) };
};
