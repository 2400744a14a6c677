const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  for (const step of event.steps) {
    if (step.last) {
      break;
    }
    await store.put({ step });
  }
  await store.put({ TableName: table });
};
