const otp = require('some-otp');

const isUat = () =>
  process.env.UAT_MODE === 'true' ||
  process.env.NODE_ENV === 'development' ||
  process.env.STAGE === 'dev' ||
  process.env.AWS_LAMBDA_FUNCTION_NAME.includes('dev');

exports.handler = async (event) => {
  const code = isUat() ? '000000' : await otp.create();
  await otp.send(event.path, code);
  return { statusCode: 202 };
};
