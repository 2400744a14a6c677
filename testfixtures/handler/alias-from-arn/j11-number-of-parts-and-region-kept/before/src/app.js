const topics = require('some-topics');

function where(context) {
  const parts = context.invokedFunctionArn.split(':');
  const region = parts[3];
  const account = parts[4];
  let env;
  if (parts.length === 7) {
    env = 'ci';
  } else if (parts.length === 8) {
    env = parts[7];
  } else {
    throw new Error('what kind of ARN is this?');
  }
  return { region, account, env };
}

exports.handler = async (event, context) => {
  const { region, account, env } = where(context);
  await topics.publish(`arn:aws:sns:${region}:${account}:mails-${env}`, event.body);
  return { statusCode: 200, body: env };
};
