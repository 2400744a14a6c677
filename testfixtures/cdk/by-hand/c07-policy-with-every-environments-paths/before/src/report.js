const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');

const client = new SSMClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const { Parameter } = await client.send(new GetParameterCommand({ Name: `/report/${alias}/key`, WithDecryption: true }));
  return { key: Parameter && Parameter.Value };
};
