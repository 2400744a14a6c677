const container = require('./container');
const controller = require('./controller');

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  container.register('stage', { useValue: stage });
  return controller.run(event);
};
