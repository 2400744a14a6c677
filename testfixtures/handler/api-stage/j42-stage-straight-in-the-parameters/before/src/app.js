const store = require('some-store');

exports.handler = async (event) => {
  const item = await store.get({ TableName: `${event.requestContext.stage}-locker`, Key: { id: '1' } });
  return { statusCode: 200, body: JSON.stringify(item) };
};
