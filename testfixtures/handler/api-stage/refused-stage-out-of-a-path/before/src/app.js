exports.handler = async (event) => {
  const [, env, resource] = event.requestContext.path.split('/');
  return { TableName: `${resource}-${env}` };
};
