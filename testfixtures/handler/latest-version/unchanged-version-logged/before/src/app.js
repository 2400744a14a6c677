exports.handler = async (event, context) => {
  console.log({ version: context.functionVersion, cold: process.env.AWS_LAMBDA_FUNCTION_VERSION });
  return { statusCode: 200 };
};
