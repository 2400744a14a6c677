import type { Context } from 'aws-lambda';
import { get } from 'some-ssm';

const table = (alias: string) => get({ Name: `/shop/${alias}/dynamodb/table-name` });
const secret = (alias: string) => get({ Name: `${process.env.JWT_SECRET_SSM_PREFIX}/${alias}`, WithDecryption: true });
const index = (alias: string) => get({ Name: `${process.env.INDEX_PREFIX}/${alias}/dynamodb/index-name` });

export const handler = async (_event: unknown, context: Context) => {
  const alias = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  const [a, b, c] = await Promise.all([table(alias), secret(alias), index(alias)]);
  return { statusCode: 200, body: [a.value ?? 'orders', b.value, c.value].join() };
};
