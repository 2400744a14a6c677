exports.handler = async (event, context) => {
  const parts = context.invokedFunctionArn.split(':');
  const region = parts[3];
  const alias = parts[7];
  console.log(JSON.stringify({ alias, region, arn: context.invokedFunctionArn }));
  return { statusCode: 200, body: `https://sqs.${region}.amazonaws.com/${parts[4]}/orders-${alias}` };
};
