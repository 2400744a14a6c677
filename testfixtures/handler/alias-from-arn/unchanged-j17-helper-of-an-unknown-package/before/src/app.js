const lambdaEnv = require('corp-lambda-env');
const store = require('some-store');

exports.handler = async (event, context) => {
  const env = lambdaEnv(context);
  await store.put(require('./config.json')[env].table, event.body);
  return { statusCode: 200 };
};
