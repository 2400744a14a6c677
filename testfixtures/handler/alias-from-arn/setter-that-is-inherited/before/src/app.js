const store = require('some-store');
let mode = 'std';
const base = { set mode(v) { mode = v ?? 'std'; }, get mode() { return mode; } };
exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const call = Object.create(base);
  call.mode = event.mode;
  await store.put({ TableName: mode === 'std' ? `orders-${alias}` : `fast-${alias}` });
};
