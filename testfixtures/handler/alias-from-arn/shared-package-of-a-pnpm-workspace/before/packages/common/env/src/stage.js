exports.stageOf = (context) => context.invokedFunctionArn.split(':').pop();
