exports.handler = async (event, context) => {
  const stage = process.env.AWS_LAMBDA_FUNCTION_NAME.split('-').pop();
  const level = context.functionName.includes('prod') ? 'warn' : 'debug';
  return { statusCode: 200, body: JSON.stringify({ stage, level }) };
};
