exports.labelOf = (context) => (context.invokedFunctionArn.endsWith(':prod') ? 'live' : 'trial');
