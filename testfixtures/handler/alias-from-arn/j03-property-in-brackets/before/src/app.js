exports.handler = async (event, context) => {
  const arn = context["invokedFunctionArn"];
  const stage = arn.split(":")[7];
  return { statusCode: 200, body: `orders-${stage}` };
};
