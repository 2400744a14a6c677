const store = require('some-store');
const _ = require('lodash');
exports.handler = async (event) => {
  const isLive = _.get(event, 'requestContext.stage') === 'prod';
  await store.put({ TableName: isLive ? 'orders' : 'orders-dev' });
};
