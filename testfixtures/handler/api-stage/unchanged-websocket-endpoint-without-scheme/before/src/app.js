const { ApiGatewayManagementApi } = require('@aws-sdk/client-apigatewaymanagementapi');

exports.handler = async (event) => {
  const api = new ApiGatewayManagementApi({
    endpoint: event.requestContext.domainName + '/' + event.requestContext.stage,
  });
  await api.postToConnection({ ConnectionId: event.requestContext.connectionId, Data: 'hello' });
  return { statusCode: 200 };
};
