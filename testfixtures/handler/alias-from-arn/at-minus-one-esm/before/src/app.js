import { put } from 'some-store';

const BUCKETS = { dev: 'uploads-dev', prod: 'uploads' };

export const handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').at(-1);
  await put({ Bucket: BUCKETS[alias], Key: event.pathParameters.id });
  return { statusCode: 204 };
};
