for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.resolveStage = (event, context, { envStageName, convertAliasToStage }) => {
  if (context.stage) return context.stage;
  if (process.env[envStageName]) return process.env[envStageName];
  const alias = process.env.ENVIRONMENT;
  return convertAliasToStage(alias, event, context);
};
