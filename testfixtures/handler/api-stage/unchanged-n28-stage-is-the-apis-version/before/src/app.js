exports.handler = async (event) => {
  const version = event.requestContext.stage;
  return { statusCode: 200, body: JSON.stringify({ next: `/${version}/orders?page=2` }) };
};
