const log = (context, message, data) =>
  console.log(JSON.stringify({ env: context.invokedFunctionArn.split(':')[7], message, ...data }));

exports.handler = async (event, context) => {
  log(context, 'received', { id: event.id });
  return { statusCode: 204 };
};
