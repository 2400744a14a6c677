const mailer = require('some-mailer');

for (const name of ['ENVIRONMENT', 'FROM']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const env = process.env.ENVIRONMENT;
  await mailer.send({ from: process.env.FROM });
  return { statusCode: 202, body: env };
};
