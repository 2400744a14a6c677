const otp = require('some-otp');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const isUat = () =>
  process.env.UAT_MODE === 'true' ||
  process.env.NODE_ENV === 'development' ||
  process.env.STAGE === 'dev' ||
  process.env.ENVIRONMENT === 'dev';

exports.handler = async (event) => {
  const code = isUat() ? '000000' : await otp.create();
  await otp.send(event.path, code);
  return { statusCode: 202 };
};
