'use strict';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

/** Which environment is this? */
function getEnvironment() {
  return process.env.ENVIRONMENT;
}

module.exports = { getEnvironment };
