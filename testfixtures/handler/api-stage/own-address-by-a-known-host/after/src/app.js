const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const table = new DynamoDBClient({});

const addressOf = ({ domainName, stage }) => `https://${domainName}/${stage}`;

exports.handler = async (event, context) => {
  const { Item } = await table.send(
    new GetItemCommand({ TableName: process.env.TABLE_NAME, Key: { id: { S: event.requestContext.connectionId } } }),
  );
  const client = new ApiGatewayManagementApiClient({ endpoint: addressOf(event.requestContext) });
  await client.send(new PostToConnectionCommand({ ConnectionId: event.requestContext.connectionId, Data: Item?.text?.S }));
  return { statusCode: 200 };
};
