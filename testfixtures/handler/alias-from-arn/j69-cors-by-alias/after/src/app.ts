import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const PROD_ORIGINS = new Set(['https://shop.example', 'https://www.shop.example']);

function corsOrigin(alias: string, origin?: string): string {
  if (alias === 'prod') {
    if (origin && PROD_ORIGINS.has(origin)) return origin;
    return 'https://shop.example';
  }
  if (alias === 'dev') {
    if (origin === 'http://localhost:5173') return origin;
    return 'https://test.shop.example';
  }
  return 'http://localhost:5173';
}

export const handler = async (event: APIGatewayProxyEvent, context: Context) => {
  const alias = process.env.ENVIRONMENT!;
  return { statusCode: 204, headers: { 'access-control-allow-origin': corsOrigin(alias, event.headers.origin) } };
};
