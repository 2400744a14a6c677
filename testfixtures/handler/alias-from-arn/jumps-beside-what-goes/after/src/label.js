const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  work: {
    if (event.done) {
      break work;
    }
    await store.put({ worked: true });
  }
  await store.put({ TableName: table });
};
