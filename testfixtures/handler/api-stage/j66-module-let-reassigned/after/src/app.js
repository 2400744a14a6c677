const upstream = require('some-upstream');

for (const name of ['BASE_PATH']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const basePath = () => process.env.BASE_PATH;

exports.handler = async (event) => {
  return { statusCode: 200, body: JSON.stringify(await upstream.get(basePath())) };
};
