const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  try {
    if (event.done) {
      return 'early';
    }
  } finally {
    await store.put({ finished: true });
  }
  await store.put({ TableName: table });
  return 'late';
};
