for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const allow = (methodArn) => {
  const [, , , region, account, gateway] = methodArn.split(':');
  const [api, stage] = gateway.split('/');
  const options = { region, account, api, stage };
  if (!options.stage) options.stage = '*';
  const Resource = 'arn:aws:execute-api:' + options.region + ':' + options.account + ':' + options.api + '/' + options.stage + '/*';
  return { principalId: 'user', policyDocument: { Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }] } };
};

exports.handler = async (event, context) => {
  if (event.methodArn) return allow(event.methodArn);
  const table = process.env.TABLE;
  const { path = '/' } = event.requestContext;
  console.log(path, event.rawPath);
  const [, , resource, id] = path.split('/');
  if (path.endsWith('/health')) return { statusCode: 200 };
  switch (resource) {
    case 'orders':
      return { statusCode: 200, body: `${table}/${id}` };
    case 'users':
      return { statusCode: 302, headers: { location: `${path}/me` } };
    default:
      return { statusCode: 404, body: `nothing at ${event.rawPath}` };
  }
};
