const lambda = require('some-lambda');

for (const name of ['FUNCTION_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const products = await lambda.invoke({
    FunctionName: process.env.FUNCTION_NAME,
    Payload: '{}',
  });
  return { statusCode: 200, body: JSON.stringify(products) };
};
