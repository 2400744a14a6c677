const line = require('some-line');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const client = new line.Client({ channelAccessToken: process.env['channelAccessToken_' + alias] });
  await client.reply(event.body, process.env['serverIP' + '_' + alias]);
  return { statusCode: 200 };
};
