import type { Context } from 'aws-lambda';
import { put } from 'some-store';

function tableName(context: Context): string {
  const alias = context.invokedFunctionArn.split(':').pop() ?? 'dev';
  return alias === 'prod' ? process.env.TABLE_NAME_PROD! : process.env.TABLE_NAME_DEV!;
}

export const handler = async (event: { id: string }, context: Context): Promise<{ statusCode: number }> => {
  await put({ TableName: tableName(context), Item: event });
  return { statusCode: 201 };
};
