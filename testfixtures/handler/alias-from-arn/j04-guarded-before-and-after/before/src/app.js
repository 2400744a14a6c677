const log = require('some-log');

exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn || "";
  const stage = arn.split(":")[7] || "unknown";
  log.tag({ stage });
  return { statusCode: 200, body: stage };
};
