const BUCKETS = { dev: 'invoices-dev', prod: 'invoices' };

exports.handler = async (event) => {
  const env = event.stageVariables && event.stageVariables.lambdaAlias;
  if (env !== 'dev' && env !== 'prod') return { statusCode: 400, body: 'which environment?' };
  return { statusCode: 302, headers: { location: `https://${BUCKETS[env]}.s3.amazonaws.com/${event.pathParameters.id}` } };
};
