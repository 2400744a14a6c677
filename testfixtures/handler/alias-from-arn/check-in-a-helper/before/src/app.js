const store = require('some-store');

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
    this.name = alias === 'prod' ? 'news' : 'news-dev';
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
  const alias = context.invokedFunctionArn.split(':').pop();
  await failing(() => store.put({ TableName: tableOf(alias, event.order) }));
  await failing(() => store.put({ QueueName: queueOf(alias, event.text) }));
  await failing(() => store.put({ TopicName: new Topic(alias, event.order).name }));
};
