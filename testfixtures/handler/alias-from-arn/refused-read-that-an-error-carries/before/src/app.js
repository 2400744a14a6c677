const store = require('some-store');

class Denied extends Error {
  constructor(arn) {
    super('denied');
    this.arn = arn;
  }
}

exports.handler = async (event, context) => {
  await store.put({ Queue: context.invokedFunctionArn.endsWith(':prod') ? 'jobs' : 'jobs-dev' });
  try {
    if (!event.user) throw new Denied(context.invokedFunctionArn);
    return 'fine';
  } catch (error) {
    await store.put({ Topic: error.arn.split(':').pop() === 'prod' ? 'alerts' : 'alerts-dev' });
    return 'denied';
  }
};
