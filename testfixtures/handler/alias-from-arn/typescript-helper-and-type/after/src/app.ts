import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

for (const name of ['LIMIT', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}



export async function handler(event: APIGatewayProxyEvent, context: Context) {
  const limit: number = Number(process.env.LIMIT);
  return { statusCode: 200, body: JSON.stringify({ table: process.env.TABLE!, limit, id: event.pathParameters?.id }) };
}
