const greetings = { prod: 'Welcome', dev: 'Hello, tester' };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { statusCode: 200, body: greetings[alias] };
};
