exports.handler = async (event, context) => {
  const environment = context.invokedFunctionArn.split(':').pop();
  return { statusCode: 200, body: JSON.stringify({ refund: event.id, live: environment === 'prod' }) };
};
