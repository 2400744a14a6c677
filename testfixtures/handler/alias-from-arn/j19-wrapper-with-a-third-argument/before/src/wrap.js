const logging = require('some-logging');

const DEFAULT_ALIAS = 'dev';

exports.wrap = (handler) => async (event, context) => {
  let alias = context.invokedFunctionArn.split(':')[7];
  if (typeof alias === 'undefined' || alias === '$LATEST') {
    alias = DEFAULT_ALIAS;
  }
  const logger = logging.child({ name: context.functionName });
  return handler(event, context, { logger, alias });
};
