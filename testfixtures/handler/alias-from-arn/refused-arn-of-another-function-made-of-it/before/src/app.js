const store = require('some-store');

exports.handler = async (event, context) => {
  await store.invoke({ FunctionName: context.invokedFunctionArn.replace(':orders:', ':mailer:') });
  await store.put({ live: context.invokedFunctionArn.endsWith(':prod') });
};
