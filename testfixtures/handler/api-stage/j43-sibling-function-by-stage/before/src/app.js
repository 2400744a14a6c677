const lambda = require('some-lambda');

exports.handler = async (event) => {
  const products = await lambda.invoke({
    FunctionName: `svc-${event.requestContext.stage}-getProducts`,
    Payload: '{}',
  });
  return { statusCode: 200, body: JSON.stringify(products) };
};
