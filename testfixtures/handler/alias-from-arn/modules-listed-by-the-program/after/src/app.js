const store = require('some-store');
const { tables } = require('./orders');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const loaded = () => Object.values(require.cache).filter(({ exports: each }) => each.isAction);

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME });
  return { actions: loaded().length, found: loaded().some(({ exports: each }) => each[event.of]) };
};
