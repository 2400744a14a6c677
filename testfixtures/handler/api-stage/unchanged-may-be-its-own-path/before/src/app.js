const store = require('some-store');

exports.handler = async (event) => {
  const { stage } = event.requestContext;
  await store.put({ TableName: `orders-${stage}` });
  return { statusCode: 200, body: JSON.stringify({ next: `/${stage}/orders?page=2` }) };
};
