const store = require('some-store');

function* partsOf(arn) {
  for (const part of arn.split(':')) yield part;
}

exports.handler = async (event, context) => {
  let last;
  for (const part of partsOf(context.invokedFunctionArn)) last = part;
  await store.put({ TableName: last === 'prod' ? 'orders' : 'orders-dev' });
};
