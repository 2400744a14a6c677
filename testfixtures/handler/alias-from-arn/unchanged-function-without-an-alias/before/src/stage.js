exports.stageOf = (context) => context.invokedFunctionArn.split(':')[7] || 'dev';
