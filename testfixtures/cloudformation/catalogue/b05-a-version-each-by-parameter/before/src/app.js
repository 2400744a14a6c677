const greetings = { production: 'Welcome', staging: 'Hello, tester' };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { statusCode: 200, body: greetings[alias] };
};
