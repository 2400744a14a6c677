exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const next = { FunctionName: 'orders-worker' };
  next.Qualifier = alias;
  return next;
};
