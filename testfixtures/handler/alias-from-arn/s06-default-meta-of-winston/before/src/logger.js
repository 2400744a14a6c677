const winston = require('winston');

exports.logger = ({ invokedFunctionArn, awsRequestId }) => {
  const environment = invokedFunctionArn.split(':').pop();
  return winston.createLogger({
    level: environment === 'prod' ? 'info' : 'debug',
    defaultMeta: { environment, requestId: awsRequestId },
    transports: [new winston.transports.Console()],
  });
};
