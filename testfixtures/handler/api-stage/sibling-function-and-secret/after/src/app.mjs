import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

for (const name of ['FUNCTION_NAME', 'SECRET_ID']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const lambda = new LambdaClient({});
const secrets = new SecretsManagerClient({});

export const handler = async ({ body }) => {
  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ID }));
  const { username } = JSON.parse(secret.SecretString);
  await lambda.send(new InvokeCommand({ FunctionName: process.env.FUNCTION_NAME, Payload: body }));
  return { statusCode: 200, body: username };
};
