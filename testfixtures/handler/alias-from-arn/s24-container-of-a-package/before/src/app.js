const { asValue, asFunction, createContainer } = require('awilix');
const store = require('some-store');

const container = createContainer();
container.register({ table: asFunction(({ stage }) => (stage === 'prod' ? 'orders' : 'orders-dev')) });

exports.handler = async (event, context) => {
  const scope = container.createScope();
  scope.register({ stage: asValue(context.invokedFunctionArn.split(':').pop()) });
  await store.put({ TableName: scope.resolve('table'), Item: event.body });
  return { statusCode: 201 };
};
