import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const ssm = new SSMClient({});

let cachedTable: string | undefined;

async function tableName(alias: string): Promise<string> {
  if (cachedTable) return cachedTable;
  const found = await ssm.send(new GetParameterCommand({ Name: `/shop/${alias}/table-name` }));
  cachedTable = found.Parameter?.Value ?? 'shop';
  return cachedTable;
}

const apiKey = async (alias: string, decrypt: boolean) =>
  ssm.send(new GetParameterCommand({ Name: `/shop/${alias}/api-key`, WithDecryption: decrypt }));

const greeting = (alias: string) => ({ Name: `/shop/${alias}/greeting` });

export async function handler(_event: unknown, context: { invokedFunctionArn: string }): Promise<string> {
  const alias = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  const [table] = await Promise.all([tableName(alias), apiKey(alias, true)]);
  await ssm.send(new GetParameterCommand(greeting(alias)));
  return table;
}
