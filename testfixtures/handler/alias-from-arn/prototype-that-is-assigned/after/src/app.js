const store = require('some-store');

for (const name of ['NONE_TABLE_NAME', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const shared = { mode: 'std', set(mode) { this.mode = mode ?? 'std'; } };
const orders = { name: 'orders' };
orders.__proto__ = shared;
exports.handler = async (event, context) => {
  await store.put({ TableName: orders.mode === 'std' ? process.env.TABLE_NAME : process.env.NONE_TABLE_NAME });
};
