const server = require('some-server');

exports.handler = async (event, context) => {
  process.env.NODE_ENV = context.invokedFunctionArn ? 'production' : 'development';
  return server.handle(event);
};
