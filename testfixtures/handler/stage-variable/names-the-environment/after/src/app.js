for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const env = process.env.ENVIRONMENT;
  return { statusCode: 200, body: JSON.stringify({ bucket: env === 'prod' ? process.env.PROD_BUCKET : process.env.DEV_BUCKET, users: `${env}_users` }) };
};
