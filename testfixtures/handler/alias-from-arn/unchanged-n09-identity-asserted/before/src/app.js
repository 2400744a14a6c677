exports.handler = async (event, context) => {
  const { EXPECTED_NAME, EXPECTED_ALIAS } = process.env;
  if (!context.invokedFunctionArn.endsWith(`:function:${EXPECTED_NAME}:${EXPECTED_ALIAS}`)) {
    throw new Error('called by another name');
  }
  return { statusCode: 200 };
};
