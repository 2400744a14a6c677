const mail = require('some-mail');

exports.handler = async (event) => {
  const host = event.headers.Host;
  const base = host.includes('amazonaws.com') ? `https://${host}/${event.requestContext.stage}` : `https://${host}`;
  await mail.send({ to: event.queryStringParameters?.to, text: `Confirm: ${base}/confirm` });
  return { statusCode: 202 };
};
