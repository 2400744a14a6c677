const tokens = require('some-tokens');

exports.handler = async (event) => {
  const secret = event.headers.origin.includes('preview') ? process.env.PREVIEW_SECRET : process.env.LIVE_SECRET;
  return { statusCode: 200, body: await tokens.sign(secret) };
};
