const QUEUES = { dev: ['b-dev', 'a-dev'], prod: ['b', 'a'] };
const settingsFor = (stage) =>
  stage === 'prod' ? { table: 'orders', retries: 3 } : { table: 'orders-dev', retries: 1 };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const last = [...QUEUES[stage]].reverse()[0];
  const queues = [...QUEUES[stage]];
  queues.unshift('first');
  const settings = settingsFor(stage);
  const table = settings.table;
  delete settings.table;
  return { statusCode: 200, body: JSON.stringify({ last, queues: [queues[0], queues[1]], table, gone: 'table' in settings }) };
};
