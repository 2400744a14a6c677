exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  console.log(arn.replace(arn.split(':')[4], '000000000000'));
  return { statusCode: 200 };
};
