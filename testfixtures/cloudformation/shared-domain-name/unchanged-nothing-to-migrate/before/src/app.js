exports.handler = async (event, context) => {
  console.log('called as', context.invokedFunctionArn, context.functionVersion);
  return { statusCode: 200, body: 'ok' };
};
