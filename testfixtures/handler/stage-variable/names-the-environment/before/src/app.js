exports.handler = async (event, context) => {
  const env = event.stageVariables.env;
  return { statusCode: 200, body: JSON.stringify({ bucket: env === 'prod' ? process.env.PROD_BUCKET : process.env.DEV_BUCKET, users: `${env}_users` }) };
};
