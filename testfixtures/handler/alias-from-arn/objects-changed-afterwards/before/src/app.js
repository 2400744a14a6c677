const QUEUES = { dev: ['b-dev', 'a-dev'], prod: ['b', 'a'] };
const settingsFor = (stage) =>
  stage === 'prod' ? { table: 'orders', retries: 3 } : { table: 'orders-dev', retries: 1 };
const databaseFor = (stage) => ({ own: stage === 'prod' ? { name: 'main', n: 1 } : { name: 'test', n: 2 } });

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const last = [...QUEUES[stage]].reverse()[0];
  const queues = [...QUEUES[stage]];
  queues.unshift('first');
  const settings = settingsFor(stage);
  const table = settings.table;
  delete settings.table;
  settings.retries += 1;
  const { retries } = settings;
  const database = databaseFor(stage);
  const name = database.own.name;
  database.own.name = database.own.name.toUpperCase();
  return { statusCode: 200, body: JSON.stringify({ last, queues: [queues[0], queues[1]], table, retries, name, gone: 'table' in settings }) };
};
