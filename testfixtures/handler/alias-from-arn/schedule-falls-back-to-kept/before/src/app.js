const table = require('some-table');

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':')[7] || 'prod';
  const result = await table.get({ TableName: stage === 'prod' ? 'orders' : 'orders-dev', Key: { id: 1 } });
  return { statusCode: 200, body: JSON.stringify(result) };
};
