const actions = require('./actions');

for (const name of ['APP_DEBUG', 'ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const stage = process.env.ENVIRONMENT.toUpperCase();
  const env = { stage, debug: process.env.APP_DEBUG === 'true' };
  return actions.run(event, env);
};
