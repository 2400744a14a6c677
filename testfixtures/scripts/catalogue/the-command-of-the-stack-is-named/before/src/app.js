const greetings = { PROD: 'Welcome', DEV: 'Hello, tester' };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { statusCode: 200, body: greetings[alias] };
};
