exports.handler = async (event, context) => {
  const timeout = context.invokedFunctionArn.split(':').slice(-1)[0] === 'prod' ? 3000 : 30000;
  return { statusCode: 200, body: JSON.stringify({ timeout, next: timeout * 2 }) };
};
