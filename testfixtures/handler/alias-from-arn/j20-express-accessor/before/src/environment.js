exports.getEnvironment = (req) => req.apiGateway.context.invokedFunctionArn.replace(/.*:/g, '');
