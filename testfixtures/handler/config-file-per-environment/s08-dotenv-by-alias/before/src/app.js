const dotenv = require('dotenv');
const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  dotenv.config({ path: `.env.${alias}` });
  await store.put({ TableName: process.env.ORDERS_TABLE, Item: event.body });
  return { statusCode: 201 };
};
