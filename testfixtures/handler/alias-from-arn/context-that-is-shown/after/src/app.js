const { inspect } = require('util');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const serialize = (object) => JSON.stringify(object, null, 2);

const info = (name, payload) => {
  console.info(name, inspect(payload, { depth: null }));
};

exports.handler = async (event, context) => {
  console.log(`Context: ${JSON.stringify(context, null, 2)}`);
  console.log('## CONTEXT: ' + serialize(context));
  info('called', { event, context });
  try {
    JSON.parse(event.body);
  } catch (error) {
    switch (error.name) {
      case 'SyntaxError':
        return { bad: true, table: process.env.TABLE };
      default:
        throw error;
    }
  }
  return { table: process.env.TABLE };
};
