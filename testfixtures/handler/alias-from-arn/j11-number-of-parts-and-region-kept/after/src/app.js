const topics = require('some-topics');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function where(context) {
  const parts = context.invokedFunctionArn.split(':');
  const region = parts[3];
  const account = parts[4];
  const env = process.env.ENVIRONMENT;
  return { region, account, env };
}

exports.handler = async (event, context) => {
  const { region, account, env } = where(context);
  await topics.publish(`arn:aws:sns:${region}:${account}:mails-${env}`, event.body);
  return { statusCode: 200, body: env };
};
