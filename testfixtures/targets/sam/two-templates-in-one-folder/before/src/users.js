exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':')[7];
  return { bucket: alias === 'prod' ? 'users' : 'users-dev' };
};
