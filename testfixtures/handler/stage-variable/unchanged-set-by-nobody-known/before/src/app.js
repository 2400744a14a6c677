const { verify } = require('some-verifier');

exports.handler = async (event) => {
  const table = event.requestContext.stage === 'prod' ? 'orders' : 'orders-dev';
  const user = await verify(event.headers.authorization, event.stageVariables.poolId);
  return { statusCode: 200, body: `${table} ${user}` };
};
