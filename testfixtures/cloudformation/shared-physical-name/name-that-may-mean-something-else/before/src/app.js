exports.handler = async (event, context) => ({
  kind: event.path === 'orders' ? 'list' : 'other',
  orders: [],
  pool: context.invokedFunctionArn.endsWith(':prod') ? 'large' : 'small',
});
