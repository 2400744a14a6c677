exports.handler = async (event) => {
  const settings = {};
  for (const name of ['tableName', 'pageSize']) settings[name] = event.stageVariables?.[name];
  const { files } = { files: event.stageVariables.lambdaAlias === 'prod' ? 'files' : 'files-dev' };
  return { statusCode: 200, body: JSON.stringify({ settings, files }) };
};
