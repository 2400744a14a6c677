import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const lambda = new LambdaClient({});
const secrets = new SecretsManagerClient({});

export const handler = async ({ requestContext: { stage }, body }) => {
  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: `${stage}/shop/stripe` }));
  const { username } = JSON.parse(secret.SecretString);
  await lambda.send(new InvokeCommand({ FunctionName: `shop-${stage}-products`, Payload: body }));
  return { statusCode: 200, body: username };
};
