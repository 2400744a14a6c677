const upstream = require('some-upstream');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let STAGE = 'dev';

const basePath = () => `/v1/${STAGE}/orders`;

exports.handler = async (event) => {
  STAGE = process.env.ENVIRONMENT;
  return { statusCode: 200, body: JSON.stringify(await upstream.get(basePath())) };
};
