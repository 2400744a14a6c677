const tools = require('./tools');

exports.handler = async (_event, context) => tools.nameOf(context.invokedFunctionArn.split(':').pop());
