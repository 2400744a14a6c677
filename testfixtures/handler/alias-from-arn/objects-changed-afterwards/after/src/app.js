for (const name of ['ENVIRONMENT', 'LAST', 'QUEUES', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const settingsFor = (stage) =>
  stage === 'prod' ? { table: 'orders', retries: 3 } : { table: 'orders-dev', retries: 1 };

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const last = process.env.LAST;
  const queues = [...require(`./config/${process.env.ENVIRONMENT}.json`)];
  queues.unshift('first');
  const settings = settingsFor(stage);
  const table = process.env.TABLE;
  delete settings.table;
  return { statusCode: 200, body: JSON.stringify({ last, queues: ['first', process.env.QUEUES], table, gone: 'table' in settings }) };
};
