exports.handler = async (event) => {
  const socket = event.stageVariables?.requestType === 'Socket';
  return { statusCode: 200, body: socket ? 'pushed' : 'answered' };
};
