const { get } = require('some-env');

for (const name of ['CLICKS_STREAM']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const before = get('STREAM', 'none');

exports.handler = async (event, context) => {
  process.env.STREAM = process.env.CLICKS_STREAM;
  return { before, stream: get('STREAM', 'none') };
};
