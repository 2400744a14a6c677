const native = require('corp-native');

exports.stage = (context) => native.parse(context.invokedFunctionArn);
exports.region = (context) => context.invokedFunctionArn.split(':')[3];
