const { getStage } = require('@corp/env');
const store = require('some-store');

exports.handler = async (event, context) => {
  const stage = getStage(context);
  await store.put({ TableName: stage === 'prod' ? 'orders' : 'orders-dev', Item: { id: event.id } });
  return { statusCode: 200, body: stage };
};
