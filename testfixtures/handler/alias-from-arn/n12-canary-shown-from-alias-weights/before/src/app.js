const { LambdaClient, GetAliasCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event, context) => {
  const { RoutingConfig } = await lambda.send(
    new GetAliasCommand({ FunctionName: context.functionName, Name: 'live' }),
  );
  const weight = RoutingConfig?.AdditionalVersionWeights?.[context.functionVersion] ?? 0;
  return { statusCode: 200, body: `<p>version ${context.functionVersion}, canary ${weight * 100}%</p>` };
};
