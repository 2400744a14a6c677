exports.handler = async (event, context) => {
  console.log(context.invokedFunctionArn, context.functionVersion);
  return { statusCode: 200 };
};
