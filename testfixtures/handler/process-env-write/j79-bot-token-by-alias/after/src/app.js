const line = require('some-line');

for (const name of ['ENVIRONMENT', 'SERVER_IP']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const client = new line.Client({ channelAccessToken: process.env['channelAccessToken_' + alias] });
  await client.reply(event.body, process.env.SERVER_IP);
  return { statusCode: 200 };
};
