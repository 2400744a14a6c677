exports.resolveStage = (event, context, { envStageName, convertAliasToStage }) => {
  if (context.stage) return context.stage;
  if (process.env[envStageName]) return process.env[envStageName];
  const alias = context.invokedFunctionArn.split(':')[7];
  return convertAliasToStage(alias, event, context);
};
