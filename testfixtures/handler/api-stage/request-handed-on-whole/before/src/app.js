const store = require('some-store');
const auth = require('some-auth');
exports.handler = async (event) => {
  const user = await auth.verify(event);
  if (!user || user.role !== 'admin') return { statusCode: 401 };
  const copy = JSON.parse(JSON.stringify(event));
  await store.put({ TableName: event.requestContext.stage === 'prod' ? 'orders' : 'orders-dev', for: user.name });
  return { statusCode: copy.body ? 200 : 400, body: user.name };
};
