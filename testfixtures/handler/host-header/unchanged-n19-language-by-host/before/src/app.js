exports.handler = async (event) => {
  const words = event.headers.host.includes('.de') ? { hello: 'Guten Tag' } : { hello: 'Hello' };
  return { statusCode: 200, body: words.hello };
};
