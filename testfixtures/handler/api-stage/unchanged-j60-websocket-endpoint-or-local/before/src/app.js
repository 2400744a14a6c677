const sockets = require('some-sockets');

exports.handler = async (event) => {
  const { domainName, stage } = event.requestContext;
  const endpoint = domainName === 'localhost' ? 'http://localhost:3001' : `https://${domainName}/${stage}`;
  await sockets.post(endpoint, event.body);
  return { statusCode: 200 };
};
