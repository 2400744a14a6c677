const store = require('some-store');

process.env = { ONLY: 'this' };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: alias === 'prod' ? 'orders' : 'orders-dev', only: process.env.ONLY });
};
