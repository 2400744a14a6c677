const store = require('some-store');

exports.handler = async (event, context) => {
  const item = { id: event.path };
  const name = context.functionName;
  if (name && !name.includes('prod')) {
    item.ttl = 7776000;
  }
  await store.put({ TableName: process.env.TABLE, Item: item });
  return { statusCode: 201 };
};
