const env = require('./env');
const store = require('some-store');

exports.handler = async (event, context) => {
  env.load(context);
  await store.put(`orders-${env.get('ENV')}`, event.body);
  return { statusCode: 201 };
};
