import type { Context } from 'aws-lambda';
import { tables } from '@lib/tables';
import { stageOf } from '@stage';

export const handler = async (event: { id: string }, context: Context) => {
  const stage = stageOf(context);
  return { id: event.id, table: tables[stage] };
};
