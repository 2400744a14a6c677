for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const parts = context.invokedFunctionArn.split(':');
  const region = parts[3];
  const alias = process.env.ENVIRONMENT;
  console.log(JSON.stringify({ alias, region, arn: context.invokedFunctionArn }));
  return { statusCode: 200, body: `https://sqs.${region}.amazonaws.com/${parts[4]}/orders-${alias}` };
};
