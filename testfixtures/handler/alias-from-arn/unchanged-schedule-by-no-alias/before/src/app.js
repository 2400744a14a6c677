const table = require('some-table');

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop() || 'dev';
  const result = await table.get({ TableName: stage === 'prod' ? 'orders' : 'orders-dev', Key: { id: event.pathParameters.id } });
  return { statusCode: 200, body: JSON.stringify({ stage, result }) };
};
