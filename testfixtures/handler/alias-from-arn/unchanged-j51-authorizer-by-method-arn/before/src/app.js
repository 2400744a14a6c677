const tokens = require('some-tokens');

const validate = (token) => tokens.check(token, 'live');
const validateStaging = (token) => tokens.check(token, 'staging');

exports.handler = async (event) => {
  const ok =
    event.methodArn && event.methodArn.includes('staging')
      ? await validateStaging(event.authorizationToken)
      : await validate(event.authorizationToken);
  return { principalId: 'user', policyDocument: { Statement: [{ Effect: ok ? 'Allow' : 'Deny', Resource: event.methodArn }] } };
};
