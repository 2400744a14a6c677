const store = require('some-store');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let table = 'none';
  steps: for (const step of event.steps) {
    switch (step.kind) {
      case 'skip':
        table = alias === 'prod' ? 'orders' : 'orders-dev';
        continue steps;
      case 'one':
        table = alias === 'prod' ? 'orders' : 'orders-dev';
        break;
      case 'end':
        table = alias === 'prod' ? 'orders' : 'orders-dev';
        break steps;
    }
    await store.put({ step });
  }
  switch (await store.ready()) {
    case 'yes':
      table = alias === 'prod' ? 'orders' : 'orders-dev';
      break;
    default:
      table = alias === 'prod' ? 'orders' : 'orders-dev';
  }
  await store.put({ TableName: table });
};
