const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');

for (const name of ['DISCOUNT_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const ssm = new SSMClient({});

exports.handler = async (event, context) => {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: process.env.DISCOUNT_NAME }));
  return { statusCode: 200, body: Parameter.Value };
};
