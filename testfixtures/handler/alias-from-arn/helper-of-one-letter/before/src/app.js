function t(alias) {
  return alias === 'prod' ? 'orders' : 'orders-dev';
}

exports.handler = async (event, context) => {
  const s = t(context.invokedFunctionArn.split(':').pop());
  return { statusCode: 200, body: s };
};
