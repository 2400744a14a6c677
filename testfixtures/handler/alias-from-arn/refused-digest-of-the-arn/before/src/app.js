const store = require('some-store');
const crypto = require('crypto');
exports.handler = async (event, context) => {
  const id = crypto.createHash('md5').update(context.invokedFunctionArn).digest('hex');
  await store.put({ id, q: context.invokedFunctionArn.endsWith(':prod') ? 'q' : 'q-dev' });
};
