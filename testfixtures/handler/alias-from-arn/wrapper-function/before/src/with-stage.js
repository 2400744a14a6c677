exports.withStage = (handle) => async (event, context) => {
  const stage = context.invokedFunctionArn.split(':')[7];
  console.log('stage', stage);
  return handle(event, stage);
};
