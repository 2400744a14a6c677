import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').at(-1);
  const bucket = alias === 'prod' ? 'shop-uploads' : `shop-uploads-${alias}`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `orders/${event.id}.json`, Body: event.body }));
  return { statusCode: 200, body: JSON.stringify({ bucket }) };
};
