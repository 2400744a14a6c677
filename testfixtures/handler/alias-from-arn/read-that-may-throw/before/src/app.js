const store = require('some-store');

const TABLES = { dev: 'orders-dev', prod: 'orders' };
const settings = (alias) => ({
  table: TABLES[alias],
  get noted() {
    store.note('noted');
    return 1;
  },
});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  try {
    const { table } = { table: TABLES[alias], id: event.detail.id };
    await store.put({ TableName: table === 'orders' ? 'orders-2' : 'orders-dev-2' });
  } catch {
    await store.put({ failed: true });
  }
  const { noted } = settings(alias);
  const limit = alias === 'prod' && noted ? 100 : 10;
  await store.put({ Limit: limit });
};
