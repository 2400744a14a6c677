exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const host = 'https://lambda.eu-west-1.amazonaws.com';
  await fetch(`${host}/2015-03-31/functions/orders-worker/invocations?Qualifier=${alias}`, { method: 'POST' });
  return { statusCode: 202 };
};
