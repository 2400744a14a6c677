const bus = require('some-bus');
const store = require('some-store');

bus.on('call', (arn, body) => {
  store.put({ TableName: arn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev', body });
});

exports.handler = async (event, context) => {
  bus.emit('call', context.invokedFunctionArn, event.body);
  return context.invokedFunctionArn.endsWith(':prod') ? 'jobs' : 'jobs-dev';
};
