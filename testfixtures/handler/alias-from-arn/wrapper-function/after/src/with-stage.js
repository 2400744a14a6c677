for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.withStage = (handle) => async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  console.log('stage', stage);
  return handle(event, stage);
};
