exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':')[7];
  return { table: alias === 'prod' ? 'orders' : 'orders-dev' };
};
