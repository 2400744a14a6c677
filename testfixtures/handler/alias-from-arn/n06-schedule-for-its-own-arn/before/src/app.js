const { SchedulerClient, CreateScheduleCommand } = require('@aws-sdk/client-scheduler');

const scheduler = new SchedulerClient({});

exports.handler = async (event, context) => {
  await scheduler.send(
    new CreateScheduleCommand({
      Name: `remind-${event.user}`,
      ScheduleExpression: 'rate(1 day)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: context.invokedFunctionArn, RoleArn: process.env.ROLE_ARN },
    }),
  );
  return { statusCode: 202 };
};
