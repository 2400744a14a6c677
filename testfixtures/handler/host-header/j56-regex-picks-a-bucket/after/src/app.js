const s3 = require('some-s3');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const params = { Bucket: 'files', Key: event.path };
  if (process.env.ENVIRONMENT === 'dev') {
    params.Bucket = 'files-dev';
  }
  return { statusCode: 200, body: JSON.stringify(await s3.get(params)) };
};
