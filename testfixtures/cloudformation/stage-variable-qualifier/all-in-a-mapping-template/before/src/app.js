exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { bucket: alias === 'prod' ? 'files' : 'files-dev', table: event['stage-variables'] };
};
