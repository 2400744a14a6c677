exports.handler = async (event, context) => {
  const env = context.invokedFunctionArn.replace(/.*:/g, '');
  return { statusCode: 200, body: `hello from ${env}` };
};
