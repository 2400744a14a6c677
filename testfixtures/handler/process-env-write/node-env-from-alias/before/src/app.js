const { handle } = require('./handle');

exports.handler = async (event, context) => {
  process.env.STAGE = context.invokedFunctionArn.split(':').pop();
  return handle(event);
};
