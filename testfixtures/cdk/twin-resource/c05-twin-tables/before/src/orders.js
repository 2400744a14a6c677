const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const table = alias === 'prod' ? process.env.TABLE_NAME_PROD : process.env.TABLE_NAME_DEV;
  const receipts = { prod: process.env.RECEIPTS_PROD, dev: process.env.RECEIPTS_DEV }[alias];
  const found = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.id } } }));
  return { statusCode: 200, body: JSON.stringify({ found, receipt: `s3://${receipts}/${event.id}` }) };
};
