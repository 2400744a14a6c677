const store = require('some-store');

for (const name of ['QUEUE', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  const queue = process.env.QUEUE;
  for (const step of event.steps) {
    if (step.skip) {
      continue;
    }
    await store.put({ TableName: table, step });
  }
  await store.put({ QueueName: queue });
};
