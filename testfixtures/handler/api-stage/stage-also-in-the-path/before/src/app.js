exports.handler = async (event, context) => {
  const stage = event.requestContext.stage;
  let { path } = event;
  if (path.startsWith('/' + stage)) path = path.slice(stage.length + 1);
  const price = stage === 'prod' ? 10 : 0;
  return { statusCode: 200, body: JSON.stringify({ path, price }) };
};
