const { SchedulerClient, CreateScheduleCommand } = require('@aws-sdk/client-scheduler');
const bunyan = require('some-bunyan');
const tracer = require('some-tracer');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const scheduler = new SchedulerClient({});

exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  const log = bunyan.child({ arn });
  log.info('begun');
  tracer.putAnnotation('arn', arn);
  await scheduler.send(new CreateScheduleCommand({ Name: event.id, Target: { Arn: arn } }));
  return { table: process.env.TABLE };
};
