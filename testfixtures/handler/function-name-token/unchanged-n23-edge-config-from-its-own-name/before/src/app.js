const buckets = { dev: 'files-dev', prod: 'files' };

exports.handler = async (event, context) => {
  const { request } = event.Records[0].cf;
  const environment = context.functionName.split('.')[1].split('-').pop();
  request.origin.s3.domainName = `${buckets[environment]}.s3.amazonaws.com`;
  return request;
};
