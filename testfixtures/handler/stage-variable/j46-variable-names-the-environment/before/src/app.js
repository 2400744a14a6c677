const store = require('some-store');

exports.handler = async (event) => {
  const env = event.stageVariables.env;
  let bucket;
  if (env === 'staging') {
    bucket = process.env.STAGING_BUCKET_NAME;
  } else if (env === 'prod') {
    bucket = process.env.PROD_BUCKET_NAME;
  } else {
    return { statusCode: 400 };
  }
  await store.put(`${env}_users`, bucket);
  return { statusCode: 201 };
};
