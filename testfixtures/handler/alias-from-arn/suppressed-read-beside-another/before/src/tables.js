exports.tableFor = (context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  return { TableName: stage === 'prod' ? 'orders' : 'orders-dev' };
};
