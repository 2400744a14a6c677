const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');

for (const name of ['KEY_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const client = new SSMClient({});

exports.handler = async (event, context) => {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: process.env.KEY_NAME, WithDecryption: true }));
  return { key: Parameter && Parameter.Value };
};
