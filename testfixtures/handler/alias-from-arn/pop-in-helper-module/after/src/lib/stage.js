'use strict';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

/** The alias that was called is the stage. */
exports.getStage = function getStage(context) {
  return process.env.ENVIRONMENT;
};
