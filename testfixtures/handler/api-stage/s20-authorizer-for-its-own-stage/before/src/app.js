const jwt = require('some-jwt');

const allow = (principalId, Resource) => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }] },
});

exports.handler = async (event) => {
  const { stage } = event.requestContext;
  const issuer = stage === 'prod' ? 'https://login.shop.example' : 'https://login-dev.shop.example';
  const claims = await jwt.verify(event.headers.authorization, { issuer });
  return allow(claims.sub ?? 'nobody', event.methodArn ?? '*');
};
