exports.handler = async (event) => {
  const { path, stage } = event.requestContext;
  const plain = path.startsWith(`/${stage}`) ? path.slice(stage.length + 1) : path;
  return { statusCode: 200, body: plain };
};
