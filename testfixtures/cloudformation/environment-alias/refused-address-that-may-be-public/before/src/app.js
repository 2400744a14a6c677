exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { pool: alias === 'prod' ? 'large' : 'small', id: event.id };
};
