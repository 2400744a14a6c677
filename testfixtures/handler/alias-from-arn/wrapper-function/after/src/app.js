const { withStage } = require('./with-stage');

for (const name of ['BUCKET']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = withStage(async (event, stage) => {
  const bucket = process.env.BUCKET;
  return { statusCode: 302, headers: { location: `https://${bucket}.s3.amazonaws.com/${event.id}.pdf` } };
});
