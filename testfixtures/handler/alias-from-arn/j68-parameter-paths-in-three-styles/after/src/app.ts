import type { Context } from 'aws-lambda';
import { get } from 'some-ssm';

for (const name of ['DYNAMODB_INDEX_NAME', 'DYNAMODB_TABLE_NAME', 'ENVIRONMENT', 'SHOP_JWT_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const table = (alias: string) => get({ Name: process.env.DYNAMODB_TABLE_NAME! });
const secret = (alias: string) => get({ Name: process.env.SHOP_JWT_NAME!, WithDecryption: true });
const index = (alias: string) => get({ Name: process.env.DYNAMODB_INDEX_NAME! });

export const handler = async (_event: unknown, context: Context) => {
  const alias = process.env.ENVIRONMENT!;
  const [a, b, c] = await Promise.all([table(alias), secret(alias), index(alias)]);
  return { statusCode: 200, body: [a.value ?? 'orders', b.value, c.value].join() };
};
