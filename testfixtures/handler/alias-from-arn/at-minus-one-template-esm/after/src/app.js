import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

for (const name of ['BUCKET']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const s3 = new S3Client({});

export const handler = async (event, context) => {
  const bucket = process.env.BUCKET;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `orders/${event.id}.json`, Body: event.body }));
  return { statusCode: 200, body: JSON.stringify({ bucket }) };
};
