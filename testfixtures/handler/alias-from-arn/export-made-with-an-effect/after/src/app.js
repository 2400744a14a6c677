const store = require('some-store');
const { tables, queues } = require('./settings');

for (const name of ['QUEUE_URL', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME, QueueUrl: process.env.QUEUE_URL });
};
