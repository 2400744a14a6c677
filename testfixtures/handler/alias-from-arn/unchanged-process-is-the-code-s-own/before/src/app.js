const store = require('some-store');

const save = async (process, alias) => {
  await store.put({ TableName: alias === 'prod' ? 'orders' : 'orders-dev', step: process.step });
};

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  for (const process of event.processes) await save(process, alias);
};
