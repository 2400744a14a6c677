import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';

type Alias = 'dev' | 'prod';

const ARN = /^arn:aws:lambda:(?<region>[^:]+):(?<account>\d+):function:(?<name>[^:]+):(?<alias>\w+)$/;

const TABLES: Record<Alias, string> = {
  dev: 'orders-dev',
  prod: 'orders-live',
};

const client = new DynamoDBClient({});

export const handler = async (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> => {
  const match = ARN.exec(context.invokedFunctionArn);
  if (!match?.groups) throw new Error('called without an alias');
  const alias = match.groups.alias as Alias;
  const found = await client.send(
    new GetItemCommand({ TableName: TABLES[alias], Key: { id: { S: event.pathParameters?.id ?? '' } } }),
  );
  return { statusCode: found.Item ? 200 : 404, body: JSON.stringify(found.Item ?? null) };
};
