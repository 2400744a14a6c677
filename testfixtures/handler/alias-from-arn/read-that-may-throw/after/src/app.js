const store = require('some-store');

for (const name of ['LIMIT', 'TABLE', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const settings = () => ({
  table: process.env.TABLE,
  get noted() {
    store.note('noted');
    return 1;
  },
});

exports.handler = async (event, context) => {
  try {
    const { table } = { table: process.env.TABLE, id: event.detail.id };
    await store.put({ TableName: process.env.TABLE_NAME });
  } catch {
    await store.put({ failed: true });
  }
  const { noted } = settings();
  const limit = Number(process.env.LIMIT);
  await store.put({ Limit: limit });
};
