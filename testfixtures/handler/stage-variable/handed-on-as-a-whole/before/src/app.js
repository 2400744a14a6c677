const { list } = require('orders-store');

const defaults = { pageSize: '10' };

exports.handler = async (event) => {
  const { tableName } = event.stageVariables;
  console.log('reading', tableName);
  const items = await list({ ...defaults, ...event.stageVariables });
  return { statusCode: 200, body: JSON.stringify({ tableName, items }) };
};
