exports.handler = async (event, context) => {
  const account = context.invokedFunctionArn.split(':')[4];
  const [, , , region] = context.invokedFunctionArn.split(':');
  const topic = `arn:aws:sns:${region}:${account}:orders`;
  return { topic };
};
