const { inspect } = require('util');

const serialize = (object) => JSON.stringify(object, null, 2);

const info = (name, payload) => {
  console.info(name, inspect(payload, { depth: null }));
};

exports.handler = async (event, context) => {
  console.log(`Context: ${JSON.stringify(context, null, 2)}`);
  console.log('## CONTEXT: ' + serialize(context));
  info('called', { event, context });
  const alias = context.invokedFunctionArn.split(':').pop();
  try {
    JSON.parse(event.body);
  } catch (error) {
    switch (error.name) {
      case 'SyntaxError':
        return { bad: true, table: `orders-${alias}` };
      default:
        throw error;
    }
  }
  return { table: `orders-${alias}` };
};
