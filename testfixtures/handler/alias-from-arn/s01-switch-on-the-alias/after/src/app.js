const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  switch (process.env.ENVIRONMENT) {
    case 'prod':
      await store.put({ TableName: 'orders', Item: event.body });
      break;
    case 'dev':
    default:
      await store.put({ TableName: 'orders-dev', Item: event.body });
  }
  return { statusCode: 201 };
};
