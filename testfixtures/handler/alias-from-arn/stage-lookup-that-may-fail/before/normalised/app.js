function stageOf(context, given) {
  const text = 'name'.normalize(given);
  return context.invokedFunctionArn.split(':').pop();
}

exports.handler = async (event, context) => {
  const stage = stageOf(context, event.given);
  return { table: stage === 'prod' ? 'orders' : 'orders-dev' };
};
