const store = require('some-store');
const { note } = require('./nested');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let table = 'none';
  if (event.first) table = alias === 'prod' ? 'orders' : 'orders-dev';
  else await store.put({ first: false });
  if (event.second) await store.put({ second: true });
  else table = alias === 'prod' ? 'orders' : 'orders-dev';
  if (await store.ready()) table = alias === 'prod' ? 'orders' : 'orders-dev';
  for (const each of [store.note('one'), store.note('two')]) table = alias === 'prod' ? 'orders' : 'orders-dev';
  table = alias === 'prod' ? 'orders' : 'orders-dev';
  await store.put({ TableName: table });
  await note(event, context);
};
