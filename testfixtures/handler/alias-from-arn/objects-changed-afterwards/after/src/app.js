for (const name of ['ENVIRONMENT', 'LAST', 'QUEUES', 'RETRIES', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const QUEUES = { dev: ['b-dev', 'a-dev'], prod: ['b', 'a'] };
const settingsFor = (stage) =>
  stage === 'prod' ? { table: 'orders', retries: 3 } : { table: 'orders-dev', retries: 1 };
const databaseFor = (stage) => ({ own: stage === 'prod' ? { name: 'main', n: 1 } : { name: 'test', n: 2 } });

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const last = process.env.LAST;
  const queues = [...QUEUES[stage]];
  queues.unshift('first');
  const settings = settingsFor(stage);
  const table = process.env.TABLE;
  delete settings.table;
  settings.retries += 1;
  const retries = Number(process.env.RETRIES);
  const database = databaseFor(stage);
  const name = database.own.name;
  database.own.name = database.own.name.toUpperCase();
  return { statusCode: 200, body: JSON.stringify({ last, queues: ['first', process.env.QUEUES], table, retries, name, gone: 'table' in settings }) };
};
