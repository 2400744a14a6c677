exports.handler = async (event) => {
  const table = event.requestContext.stage === 'prod' ? 'orders' : 'orders-dev';
  return { statusCode: 200, body: table };
};
