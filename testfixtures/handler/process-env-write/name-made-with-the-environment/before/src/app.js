exports.handler = async (event, context) => {
  const env = context.invokedFunctionArn.split(':')[7];
  const table = process.env['TABLE_NAME_' + env.toUpperCase()];
  return { statusCode: 200, body: table };
};
