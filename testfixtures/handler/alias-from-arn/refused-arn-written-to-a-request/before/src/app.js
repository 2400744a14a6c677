const { request, save } = require('some-orm');

exports.handler = async (event, context) => {
  const current = request(event);
  current.internal.lambdaArn = context.invokedFunctionArn;
  await save(event.body);
};
