exports.handler = async (event, context) => {
  const request = event.Records[0].cf.request;
  const host = request.headers.host[0].value;
  if (host === 'staging.shop.example') request.uri = '/staging' + request.uri;
  if (context.functionName.split('.')[1].endsWith('-dev')) request.headers['x-env'] = [{ key: 'X-Env', value: 'dev' }];
  return request;
};
