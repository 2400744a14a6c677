const jwt = require('some-jwt');

for (const name of ['ISSUER']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const allow = (principalId, Resource) => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }] },
});

exports.handler = async (event) => {
  const issuer = process.env.ISSUER;
  const claims = await jwt.verify(event.headers.authorization, { issuer });
  return allow(claims.sub ?? 'nobody', event.methodArn ?? '*');
};
