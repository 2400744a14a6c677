const store = require('some-store');

exports.handler = async (event, context) => {
  const [, , , region, account, , name, alias = 'dev'] = context.invokedFunctionArn.split(':');
  await store.put({ TableName: `orders-${alias}`, Item: { from: `${region}/${account}`, by: name, body: event.body } });
  return { statusCode: 201 };
};
