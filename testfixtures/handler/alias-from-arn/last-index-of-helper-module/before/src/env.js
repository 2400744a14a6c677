'use strict';

/** Which environment is this? */
function getEnvironment(context) {
  const arn = context.invokedFunctionArn;
  return arn.substring(arn.lastIndexOf(':') + 1, arn.length);
}

module.exports = { getEnvironment };
