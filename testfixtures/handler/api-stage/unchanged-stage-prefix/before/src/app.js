exports.handler = async (event) => {
  const { stage, domainName } = event.requestContext;
  const path = event.path.startsWith('/' + stage) ? event.path.slice(stage.length + 1) : event.path;
  const self = `https://${domainName}/${stage}`;
  return { statusCode: 200, body: JSON.stringify({ path, self, isApi: stage !== undefined }) };
};
