exports.handler = async (event) => {
  const socket = event.stageVariables && event.stageVariables.requestType === 'Socket';
  return socket ? { connected: true } : { statusCode: 200, body: 'hello' };
};
