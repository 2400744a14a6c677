const store = require('some-store');
const { tables } = require('./actions/orders');

const actions = ['./actions/orders', './actions/mails'].map((path) => require(path));

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await store.put({ TableName: tables[alias] });
  return actions.map((each) => typeof each[event.of]);
};
