import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { type Stage, stageOf } from './stage';

const TABLES: Record<Stage, string> = { dev: 'orders-dev', prod: 'orders' };
const LIMITS: Readonly<Record<Stage, number>> = { dev: 3, prod: 300 };

export async function handler(event: APIGatewayProxyEvent, context: Context) {
  const stage = stageOf(context);
  const limit: number = LIMITS[stage];
  return { statusCode: 200, body: JSON.stringify({ table: TABLES[stage], limit, id: event.pathParameters?.id }) };
}
