exports.run = (context) => context.invokedFunctionArn.split(':').pop() === 'prod';
