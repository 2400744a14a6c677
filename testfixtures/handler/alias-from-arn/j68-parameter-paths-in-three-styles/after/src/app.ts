import type { Context } from 'aws-lambda';
import { get } from 'some-ssm';

for (const name of ['DYNAMODB_INDEX_NAME', 'DYNAMODB_TABLE_NAME', 'SHOP_JWT_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const table = () => get({ Name: process.env.DYNAMODB_TABLE_NAME! });
const secret = () => get({ Name: process.env.SHOP_JWT_NAME!, WithDecryption: true });
const index = () => get({ Name: process.env.DYNAMODB_INDEX_NAME! });

export const handler = async (_event: unknown, context: Context) => {
  const [a, b, c] = await Promise.all([table(), secret(), index()]);
  return { statusCode: 200, body: [a.value ?? 'orders', b.value, c.value].join() };
};
