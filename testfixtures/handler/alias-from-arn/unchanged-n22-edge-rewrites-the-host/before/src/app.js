exports.handler = async (event) => {
  const { request } = event.Records[0].cf;
  request.headers.host = [{ key: 'host', value: 'files.example' }];
  return request;
};
