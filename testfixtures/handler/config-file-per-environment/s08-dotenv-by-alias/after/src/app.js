const dotenv = require('dotenv');
const store = require('some-store');

for (const name of ['ENV_PATH']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  dotenv.config({ path: process.env.ENV_PATH });
  await store.put({ TableName: process.env.ORDERS_TABLE, Item: event.body });
  return { statusCode: 201 };
};
