exports.wrap = (handler) => async (event, context) => {
  const arn = context.invokedFunctionArn;
  process.env.NODE_ENV = arn ? arn.replace(/.*:/g, '') : process.env.NODE_ENV;
  return handler(event, context);
};
