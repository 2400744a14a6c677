const AWS = require('aws-sdk');
const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const lambda = new AWS.Lambda();
const client = new LambdaClient({});
const aliased = (alias) => ({ Qualifier: alias, InvocationType: 'Event' });

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const params = { FunctionName: 'mails', Payload: event.body };
  params.Qualifier = alias;
  await lambda.invoke(params).promise();
  await lambda.invoke(params).promise();
  await lambda.invoke({ ...aliased(alias), FunctionName: 'texts' }).promise();
  const command = new InvokeCommand({ FunctionName: 'billing' });
  command.input.Qualifier = alias;
  await client.send(command);
  for (const name of ['stock', 'prices']) await lambda.invoke({ FunctionName: `${name}:${alias}` }).promise();
  await lambda.invoke({ FunctionName: `${process.env.SHOP}-reports-${alias}` }).promise();
  return { statusCode: 202 };
};
