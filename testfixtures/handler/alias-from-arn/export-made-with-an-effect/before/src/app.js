const store = require('some-store');
const { tables, queues } = require('./settings');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: tables[alias], QueueUrl: queues[alias] });
};
