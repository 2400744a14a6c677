const inLambda = !!process.env.AWS_LAMBDA_FUNCTION_NAME;

exports.handler = async (event) => {
  const local = event.headers?.host?.includes('netlify') ?? false;
  return { statusCode: 200, body: inLambda && !local ? 'lambda' : 'elsewhere' };
};
