'use strict';

/** The alias that was called is the stage. */
exports.getStage = function getStage(context) {
  return context.invokedFunctionArn.split(':').pop();
};
