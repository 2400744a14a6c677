const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const state = { calls: 0 };

exports.handler = async (event, context) => {
  if (process.env.ENVIRONMENT === 'prod') Object.freeze(state);
  state.calls++;
  await store.put({ TableName: 'orders', calls: state.calls });
};
