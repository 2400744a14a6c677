const { withStage } = require('./with-stage');

exports.handler = withStage(async (event, stage) => {
  const bucket = stage === 'prod' ? 'reports' : 'reports-' + stage;
  return { statusCode: 302, headers: { location: `https://${bucket}.s3.amazonaws.com/${event.id}.pdf` } };
});
