exports.handler = async (event, context) => {
  const source = process.env.AWS_LAMBDA_FUNCTION_NAME.split('-').pop();
  console.log({ source });
  return { statusCode: 200 };
};
