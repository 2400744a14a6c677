const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  let email = event.requestContext.authorizer.email;
  if (process.env.ENVIRONMENT == "dev" && event.requestContext.authorizer.principalId === 'offline') {
    email = process.env.API_DEBUG_USER;
  }
  await store.put({ TableName: process.env.TABLE, Item: { email } });
  return { statusCode: 201 };
};
