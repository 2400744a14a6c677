const store = require('some-store');

exports.handler = async (event) => {
  let email = event.requestContext.authorizer.email;
  if (event.requestContext.stage == "dev" && event.requestContext.authorizer.principalId === 'offline') {
    email = process.env.API_DEBUG_USER;
  }
  await store.put({ TableName: process.env.TABLE, Item: { email } });
  return { statusCode: 201 };
};
