const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');
const ssm = new SSMClient({});

const STAGES = ['dev', 'qa', 'prod'];

function stageOf(context) {
  const arn = context.invokedFunctionArn || '';
  let stage = arn.split(':')[7] || 'dev';
  if (stage === context.functionName) stage = 'dev';
  if (!STAGES.includes(stage)) stage = 'dev';
  return stage;
}

exports.handler = async (event, context) => {
  const stage = stageOf(context);
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `/shop/${stage}/discount` }));
  return { statusCode: 200, body: Parameter.Value };
};
