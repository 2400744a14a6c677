const { tableFor } = require('./tables');

exports.handler = async (_event, context) => tableFor(context.invokedFunctionArn.split(':').pop());
