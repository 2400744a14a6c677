const pool = require('some-pool');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const replicas = [];
const optionsFor = (stage) =>
  stage === 'prod' ? { host: 'db.example.com', replicas } : { host: 'db.dev.example.com', replicas };

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const options = optionsFor(stage);
  options.replicas.push(event.id);
  return [pool.connect(options), options.replicas.length];
};
