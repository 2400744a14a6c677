const { env } = process;
const store = require('some-store');

exports.handler = async (event, context) => {
  const live = context.invokedFunctionArn.endsWith(':prod');
  await store.put({ TableName: live ? env.TABLE_PROD : env.TABLE_DEV });
  if (event.kind) await store.put({ other: env['TABLE_' + event.kind] });
};
