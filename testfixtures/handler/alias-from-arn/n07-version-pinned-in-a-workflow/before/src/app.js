const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');

const workflows = new SFNClient({});

exports.handler = async (event) => {
  await workflows.send(
    new StartExecutionCommand({
      stateMachineArn: process.env.WORKFLOW_ARN,
      input: JSON.stringify({ order: event.order, version: process.env.AWS_LAMBDA_FUNCTION_VERSION }),
    }),
  );
  return { statusCode: 202 };
};
