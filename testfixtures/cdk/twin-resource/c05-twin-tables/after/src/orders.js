const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

for (const name of ['RECEIPTS', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const client = new DynamoDBClient({});

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  const receipts = process.env.RECEIPTS;
  const found = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: event.id } } }));
  return { statusCode: 200, body: JSON.stringify({ found, receipt: `s3://${receipts}/${event.id}` }) };
};
