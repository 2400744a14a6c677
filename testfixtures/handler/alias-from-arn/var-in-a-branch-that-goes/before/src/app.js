'use strict';
const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (alias === 'local') { var endpoint = 'http://localhost'; }
  if (event.port) endpoint = `http://orders.example:${event.port}`;
  if (alias === 'sandbox') { var unused = 'sandbox'; await store.put({ unused }); }
  await store.put({ TableName: alias === 'prod' ? 'orders' : 'orders-dev', endpoint });
};
