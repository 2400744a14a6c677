const store = require('some-store');

exports.handler = async (event, context) => {
  const parts = context.functionName.split('-');
  process.env.SERVERLESS_FUNCTION_NAME = parts.pop();
  process.env.SERVERLESS_STAGE = parts.pop();
  process.env.SERVERLESS_PROJECT = parts.join('-');
  await store.put(`${process.env.SERVERLESS_PROJECT}-${process.env.SERVERLESS_STAGE}`, event.body);
  return { statusCode: 200, body: process.env.SERVERLESS_FUNCTION_NAME };
};
