for (const name of ['FILES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const settings = {};
  for (const name of ['tableName', 'pageSize']) settings[name] = event.stageVariables?.[name];
  const { files } = { files: process.env.FILES };
  return { statusCode: 200, body: JSON.stringify({ settings, files }) };
};
