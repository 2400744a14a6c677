const audit = require('some-audit');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const defaults = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const unused = [defaults, alias];
  const chosen = (audit.note(event.id), alias) === 'prod' ? 'live' : 'trial';
  return { statusCode: 200, body: chosen, isAnonymous: !alias };
};
