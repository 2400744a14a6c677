const store = require('some-store');
const { tables } = require('./codes-added');
const { queues } = require('./words-sorted');
const { topics } = require('./level-set');
const { buckets } = require('./put-on-another');
const { hosts } = require('./format-registered');
const { names } = require('./defaults-frozen');
const { limits } = require('./number-drawn');
const { senders } = require('./checked');
const numbers = require('./numbers');
const defaults = require('./defaults');

for (const name of ['BUCKET', 'FROM', 'HOSTS', 'LIMIT', 'NAMES', 'QUEUE_URL', 'REGION', 'TABLE_NAME', 'TOPIC_ARN']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const shared = {
  codes: require('./codes'),
  words: require('./words').list,
  log: require('./log'),
  banner: require('./banner'),
};
const { formats } = require('./formats');

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME, QueueUrl: process.env.QUEUE_URL, TopicArn: process.env.TOPIC_ARN });
  await store.put({ Bucket: process.env.BUCKET, Host: process.env.HOSTS, Name: process.env.NAMES, Limit: Number(process.env.LIMIT) });
  await store.put({ From: process.env.FROM, Region: process.env.REGION });
  defaults[event.key] = 1;
  return {
    found: shared[event.of][event.key],
    format: typeof formats.get(event.key),
    defaults: Object.keys(defaults),
    number: numbers.next(event.of),
  };
};
