const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  console.log(`${context.functionName} was called`);
  await store.put({ TableName: process.env.TABLE_NAME, by: context.functionName });
};
