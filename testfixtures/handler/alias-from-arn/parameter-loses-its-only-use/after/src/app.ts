import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

for (const name of ['API_KEY_NAME', 'GREETING_NAME', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const ssm = new SSMClient({});

let cachedTable: string | undefined;

async function tableName(): Promise<string> {
  if (cachedTable) return cachedTable;
  const found = await ssm.send(new GetParameterCommand({ Name: process.env.TABLE_NAME! }));
  cachedTable = found.Parameter?.Value ?? 'shop';
  return cachedTable;
}

const apiKey = async (decrypt: boolean) =>
  ssm.send(new GetParameterCommand({ Name: process.env.API_KEY_NAME!, WithDecryption: decrypt }));

const greeting = () => ({ Name: process.env.GREETING_NAME! });

export async function handler(_event: unknown, context: { invokedFunctionArn: string }): Promise<string> {
  const [table] = await Promise.all([tableName(), apiKey(true)]);
  await ssm.send(new GetParameterCommand(greeting()));
  return table;
}
