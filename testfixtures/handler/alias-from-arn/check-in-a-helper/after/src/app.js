const store = require('some-store');

for (const name of ['ENVIRONMENT', 'NEWS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const tableOf = (alias, order) => {
  if (!order.id) throw new Error('an order without an id');
  if (alias === 'prod') return 'orders';
  return 'orders-dev';
};
const queueOf = (alias, text) => {
  const { kind } = JSON.parse(text);
  if (alias === 'prod') return 'jobs';
  return 'jobs-dev';
};
class Topic {
  constructor(alias, order) {
    if (!order.id) throw new Error('nothing to tell of');
    this.name = process.env.NEWS_NAME;
  }
}
const failing = async (what) => {
  try {
    await what();
  } catch (error) {
    await store.put({ failed: error.message });
  }
};

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  await failing(() => store.put({ TableName: tableOf(alias, event.order) }));
  await failing(() => store.put({ QueueName: queueOf(alias, event.text) }));
  await failing(() => store.put({ TopicName: new Topic(alias, event.order).name }));
};
