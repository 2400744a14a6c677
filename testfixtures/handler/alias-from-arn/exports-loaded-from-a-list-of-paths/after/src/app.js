const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


const actions = ['./actions/orders', './actions/mails'].map((path) => require(path));

exports.handler = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME });
  return actions.map((each) => typeof each[event.of]);
};
