const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const Number = (text) => text.length;
  await store.put({ Limit: alias === 'prod' ? 100 : 10, length: Number(event.body) });
};
