const container = require('./container');
const store = require('some-store');

exports.run = async (event) => {
  await store.put({ TableName: `orders-${container.resolve('stage')}`, Item: event.path });
  return { statusCode: 200 };
};
