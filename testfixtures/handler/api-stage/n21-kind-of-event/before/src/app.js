exports.handler = async (event) => {
  const { domainName = '', stage } = event.requestContext ?? {};
  if (domainName.includes('lambda-url')) return { statusCode: 200, body: 'function url' };
  if (stage !== undefined) return { statusCode: 200, body: 'api' };
  return { statusCode: 200, body: 'direct' };
};
