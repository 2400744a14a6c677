exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const table = alias === 'prod' ? 'orders' : 'orders-dev';
  return { statusCode: 200, body: [process.env.GREETING, process.env.AUDIT_TABLE, table].join(' ') };
};
