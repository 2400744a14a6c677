const name = process.env.AWS_LAMBDA_FUNCTION_NAME;
const inLambda = !!name;

exports.handler = async (event, context) => {
  const action = context.functionName.split('-').pop();
  return { inLambda, action, source: name };
};
