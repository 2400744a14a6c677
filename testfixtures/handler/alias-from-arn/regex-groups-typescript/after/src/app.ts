import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const client = new DynamoDBClient({});

export const handler = async (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> => {
  const found = await client.send(
    new GetItemCommand({ TableName: process.env.TABLE_NAME!, Key: { id: { S: event.pathParameters?.id ?? '' } } }),
  );
  return { statusCode: found.Item ? 200 : 404, body: JSON.stringify(found.Item ?? null) };
};
