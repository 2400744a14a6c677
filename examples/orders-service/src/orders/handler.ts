import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { settingsFor } from './settings';
import { stageOf } from './stage';

const dynamo = new DynamoDBClient({});
const lambda = new LambdaClient({});

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  const stage = stageOf(context);
  const settings = settingsFor(stage);
  const order = JSON.parse(event.body ?? '{}');

  // people on the test system order a lot of nonsense
  if (stage !== 'prod' && order.amount > settings.maxAmount) {
    return { statusCode: 400, body: 'too much for a test' };
  }

  await dynamo.send(new PutItemCommand({ TableName: settings.table, Item: { id: { S: String(order.id) } } }));
  await lambda.send(
    new InvokeCommand({ FunctionName: 'orders-notify', Qualifier: stage, Payload: JSON.stringify(order) as never }),
  );

  const payment = await fetch(settings.payments.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${settings.payments.apiKey}` },
    body: JSON.stringify({ order: order.id, amount: order.amount }),
  });

  const region = context.invokedFunctionArn.split(':')[3];
  console.log({ stage, region, order: order.id });
  return { statusCode: 201, body: JSON.stringify({ id: order.id, paid: payment.ok }) };
};
