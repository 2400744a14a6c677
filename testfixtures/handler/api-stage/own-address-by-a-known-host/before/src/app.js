const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const table = new DynamoDBClient({});

const addressOf = ({ domainName, stage }) => `https://${domainName}/${stage}`;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const { Item } = await table.send(
    new GetItemCommand({ TableName: `sockets-${alias}`, Key: { id: { S: event.requestContext.connectionId } } }),
  );
  const client = new ApiGatewayManagementApiClient({ endpoint: addressOf(event.requestContext) });
  await client.send(new PostToConnectionCommand({ ConnectionId: event.requestContext.connectionId, Data: Item?.text?.S }));
  return { statusCode: 200 };
};
