const { asValue, asFunction, createContainer } = require('awilix');
const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const container = createContainer();
container.register({ table: asFunction(({ stage }) => (stage === 'prod' ? 'orders' : 'orders-dev')) });

exports.handler = async (event, context) => {
  const scope = container.createScope();
  scope.register({ stage: asValue(process.env.ENVIRONMENT) });
  await store.put({ TableName: scope.resolve('table'), Item: event.body });
  return { statusCode: 201 };
};
