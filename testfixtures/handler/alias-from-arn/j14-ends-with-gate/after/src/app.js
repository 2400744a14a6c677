const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const needsTable = (name) => {
  if (!name) throw new Error('no table');
  return name;
};

exports.handler = async (event, context) => {
  if (process.env.ENVIRONMENT === 'prod') await store.check(needsTable('orders'));
  return { statusCode: 200 };
};
