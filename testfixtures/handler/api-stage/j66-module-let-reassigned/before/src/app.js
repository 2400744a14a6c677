const upstream = require('some-upstream');

let STAGE = 'dev';

const basePath = () => `/v1/${STAGE}/orders`;

exports.handler = async (event) => {
  STAGE = event.requestContext.stage;
  return { statusCode: 200, body: JSON.stringify(await upstream.get(basePath())) };
};
