const { handle } = require('./handle');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  process.env.STAGE = process.env.ENVIRONMENT;
  return handle(event);
};
