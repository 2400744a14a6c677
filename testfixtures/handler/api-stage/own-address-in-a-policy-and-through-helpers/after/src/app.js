const { ApiGatewayManagementApi } = require('some-sockets');

const methodArn = ({ accountId, apiId, stage }) =>
  `arn:aws:execute-api:eu-west-1:${accountId}:${apiId}/${stage}/*`;

function allow(requestContext) {
  const { apiId, stage } = requestContext;
  return {
    Effect: 'Allow',
    Action: 'execute-api:Invoke',
    Resource: [
      methodArn(requestContext),
      ['arn:aws:execute-api:eu-west-1', requestContext.accountId, `${apiId}/${stage}/GET`].join(':'),
    ],
  };
}

const endpointOf = (event) => {
  const { domainName, stage } = event.requestContext;
  return `https://${domainName}/${stage}`;
};

const send = async (event, data) => {
  await new ApiGatewayManagementApi({ endpoint: endpointOf(event) }).post(event.requestContext.connectionId, data);
};

const clean = (value) => (typeof value === 'string' ? value.trim() : '');

exports.handler = async (event) => {
  const { connections = [] } = JSON.parse(event.body ?? '{}');
  for (const connectionId of connections) {
    const { domainName, stage } = event.requestContext;
    await send({ requestContext: { domainName, stage, connectionId } }, 'ping');
  }
  const stage = clean(event.requestContext.stage);
  const self = stage && event.headers.Host.includes('localhost') ? `http://${event.headers.Host}/${stage}/ping` : '/ping';
  return { policy: allow(event.requestContext), self };
};
