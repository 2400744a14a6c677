exports.handler = async (event, context) => {
  const match = /^arn:aws:lambda:([^:]+):(\d+):function:([^:]+):(?<alias>\w+)$/.exec(context.invokedFunctionArn);
  const alias = match ? match.groups.alias : 'dev';
  const topic = `arn:aws:sns:${match[1]}:${match[2]}:orders-${alias}`;
  return { statusCode: 200, body: topic };
};
