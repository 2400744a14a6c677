const log = require('some-log');

for (const name of ["ENVIRONMENT"]) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  log.tag({ stage });
  return { statusCode: 200, body: stage };
};
