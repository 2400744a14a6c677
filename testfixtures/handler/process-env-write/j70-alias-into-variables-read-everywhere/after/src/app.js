const app = require('./server');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  process.env.ALIAS = alias;
  process.env.TIER = alias.toLowerCase();
  return app.serve(event);
};
