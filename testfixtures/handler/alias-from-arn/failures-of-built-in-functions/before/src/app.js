const client = require('some-client');

const OPTIONS = { dev: 'verbose', prod: '{"table":"orders"}' };

// Options are JSON, or a word for those that come with the code.
const optionsOf = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return { table: `orders-${text}` };
  }
};

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const { table } = optionsOf(OPTIONS[alias]);
  await client.put({ TableName: table, Item: event.body });
  return { statusCode: 201 };
};
