const { list } = require('orders-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const defaults = { pageSize: '10' };

exports.handler = async (event) => {
  console.log('reading', process.env.TABLE_NAME);
  const items = await list({ ...defaults, ...event.stageVariables });
  return { statusCode: 200, body: JSON.stringify({ tableName: process.env.TABLE_NAME, items }) };
};
