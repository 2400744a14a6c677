import { put } from 'some-store';

for (const name of ['ENVIRONMENT_LABEL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: { id: string }, context: { invokedFunctionArn: string }) => {
  const name = process.env.ENVIRONMENT_LABEL!;
  await put(`orders-${name.toLowerCase()}`, event.id);
  return { statusCode: 200 };
};
