const mail = require('some-mail');

for (const name of ['SENDER']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const sender = process.env.SENDER;
  await mail({ from: sender, to: event.body });
  return { statusCode: 202 };
};
