const winston = require('winston');

for (const name of ['ENVIRONMENT', 'LEVEL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.logger = ({ awsRequestId }) => {
  const environment = process.env.ENVIRONMENT;
  return winston.createLogger({
    level: process.env.LEVEL,
    defaultMeta: { environment, requestId: awsRequestId },
    transports: [new winston.transports.Console()],
  });
};
