const push = require('some-push');

for (const name of ['ENVIRONMENT', 'IP']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const env = process.env.ENVIRONMENT;
  const token = process.env['AUTH_TOKEN_' + env];
  const ip = process.env.IP;
  await push.send(ip, token);
  return { statusCode: 202 };
};
