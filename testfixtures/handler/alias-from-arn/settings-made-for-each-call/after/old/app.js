const pool = require('some-pool');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const optionsFor = (stage) =>
  stage === 'prod' ? { host: 'db.example.com', ids: [] } : { host: 'db.dev.example.com', ids: ['test'] };

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const options = optionsFor(stage);
  options.ids.push(event.id);
  return [pool.connect(options), options.ids];
};
