exports.withEnvironment = (next) => async (event, context) => {
  event.environment = context.invokedFunctionArn.split(':').pop();
  return next(event, context);
};
