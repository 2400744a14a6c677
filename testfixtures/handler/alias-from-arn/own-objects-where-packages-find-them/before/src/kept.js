let previous = null;

exports.handler = async (event, context) => {
  const table = context.invokedFunctionArn.endsWith(':prod') ? 'orders' : 'orders-dev';
  event.handled = false;
  const isAgain = previous === event || (previous !== null && previous.handled);
  event.handled = true;
  previous = event;
  return { table: isAgain ? `again-${table}` : table };
};
