const headerOf = (headers, wanted) => {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === wanted);
  return name && headers[name];
};

exports.handler = async (event) => {
  if (headerOf(event.headers, 'x-mode') === 'dev') return { statusCode: 400, body: 'not here' };
  return { statusCode: 200, body: headerOf(event.headers, 'accept-language') === 'de' ? 'Hallo' : 'Hello' };
};
