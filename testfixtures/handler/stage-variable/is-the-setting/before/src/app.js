const store = require('some-store');

exports.handler = async (event, context) => {
  const { tableName, limit } = event.stageVariables;
  const rows = await store.query({ TableName: tableName, Limit: Number(limit) });
  return { statusCode: 200, body: JSON.stringify(rows) };
};
