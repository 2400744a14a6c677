const native = require('corp-native');

exports.region = (context) => context.invokedFunctionArn.split(':')[3];
