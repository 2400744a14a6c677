exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const config = require('./config/' + alias + '.json');
  return { statusCode: 200, body: config.greeting };
};
