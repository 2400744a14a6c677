const _ = require('some-lodash');
const store = require('some-store');

exports.handler = async (event, context) => {
  const request = {};
  _.set(request, 'meta.arn', context.invokedFunctionArn);
  for (const table of request.meta.tables) await store.put({ TableName: table });
};
