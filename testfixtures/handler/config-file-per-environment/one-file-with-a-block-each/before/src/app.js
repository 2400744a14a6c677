const settings = require('./settings.json');

exports.handler = async (event, context) => {
  const mine = settings[context.invokedFunctionArn.split(':')[7]];
  return { statusCode: 200, body: JSON.stringify({ from: mine.mail.from, retries: mine.retries, dry: mine.dryRun }) };
};
