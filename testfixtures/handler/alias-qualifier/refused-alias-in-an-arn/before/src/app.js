const { CreateScheduleCommand, SchedulerClient } = require('@aws-sdk/client-scheduler');

const scheduler = new SchedulerClient({});

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const Arn = `arn:aws:lambda:${process.env.AWS_REGION}:111122223333:function:orders-worker:${alias}`;
  await scheduler.send(new CreateScheduleCommand({ Name: event.id, Target: { Arn, RoleArn: process.env.ROLE } }));
  return { statusCode: 202 };
};
