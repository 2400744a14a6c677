const store = require('some-store');
const { tables } = require('./codes-added');
const { queues } = require('./words-sorted');
const { topics } = require('./level-set');
const { buckets } = require('./put-on-another');
const { hosts } = require('./format-registered');
const { names } = require('./defaults-frozen');
const { limits } = require('./number-drawn');
const { senders } = require('./checked');
const { regions } = require('./nothing-done');
const numbers = require('./numbers');
const defaults = require('./defaults');

const shared = {
  codes: require('./codes'),
  words: require('./words').list,
  log: require('./log'),
  banner: require('./banner'),
};
const { formats } = require('./formats');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: tables[alias], QueueUrl: queues[alias], TopicArn: topics[alias] });
  await store.put({ Bucket: buckets[alias], Host: hosts[alias], Name: names[alias], Limit: limits[alias] });
  await store.put({ From: senders[alias], Region: regions[alias] });
  defaults[event.key] = 1;
  return {
    found: shared[event.of][event.key],
    format: typeof formats.get(event.key),
    defaults: Object.keys(defaults),
    number: numbers.next(event.of),
  };
};
