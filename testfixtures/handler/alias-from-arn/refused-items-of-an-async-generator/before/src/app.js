const store = require('some-store');
async function* jobs(event, context) { for (const id of [event.id, 'last']) yield { id, arn: context.invokedFunctionArn }; }
exports.handler = async (event, context) => {
  for await (const { id, arn } of jobs(event, context)) await store.put({ TableName: arn.endsWith(':prod') ? 'orders' : 'orders-dev', id });
  return context.invokedFunctionArn.endsWith(':prod') ? 'q' : 'q-dev';
};
