const { ManagementApi } = require('some-api');

exports.handler = async (event, context) => {
  const { domainName, stage } = event.requestContext;
  const api = new ManagementApi({ endpoint: `https://${domainName}/${stage}` });
  await api.send({ ConnectionId: event.requestContext.connectionId });
  return { statusCode: 200 };
};
