// Copyright the shop. All rights reserved.
const store = require('some-store');

// Pages are small: the store answers slowly.
const PAGE = 20;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  // build the table name dynamically
  const table = alias === 'prod' ? 'orders' : 'orders-dev';

  // the id is the path
  const id = event.path;
  return store.get({
    TableName: table,
    Key: { id },
    // eslint-disable-next-line no-nested-ternary
    url: alias === 'prod' ? 'https://api.shop.example' : 'https://try.shop.example', // by alias
    limit: PAGE,
  });
};
