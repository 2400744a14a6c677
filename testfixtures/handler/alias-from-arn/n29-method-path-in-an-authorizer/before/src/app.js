exports.handler = async (event) => {
  const paying = (event.methodArn ?? '').includes('/payments');
  const Effect = paying && event.authorizationToken !== 'payer' ? 'Deny' : 'Allow';
  return {
    principalId: 'user',
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }] },
  };
};
