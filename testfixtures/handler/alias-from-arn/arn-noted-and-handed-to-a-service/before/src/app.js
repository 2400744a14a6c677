const { SchedulerClient, CreateScheduleCommand } = require('@aws-sdk/client-scheduler');
const bunyan = require('some-bunyan');
const tracer = require('some-tracer');

const scheduler = new SchedulerClient({});

exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  const log = bunyan.child({ arn });
  log.info('begun');
  tracer.putAnnotation('arn', arn);
  await scheduler.send(new CreateScheduleCommand({ Name: event.id, Target: { Arn: arn } }));
  return { table: arn.endsWith(':prod') ? 'orders' : 'orders-dev' };
};
