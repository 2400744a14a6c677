const app = require('./server');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  process.env.ALIAS = alias;
  process.env.TIER = alias.toLowerCase();
  return app.serve(event);
};
