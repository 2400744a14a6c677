const store = require('some-store');

const stage = process.env.AWS_LAMBDA_FUNCTION_NAME.split('-')[2] || 'dev';

exports.handler = async (event, context) => {
  const tokens = context.functionName.split('-');
  const other = tokens[tokens.length - 2];
  await store.put(`${other}-orders`, event.body);
  return { statusCode: 200, body: `${stage} ${other}` };
};
