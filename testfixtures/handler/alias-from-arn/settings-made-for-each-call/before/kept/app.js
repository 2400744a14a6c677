const pool = require('some-pool');

const replicas = [];
const optionsFor = (stage) =>
  stage === 'prod' ? { host: 'db.example.com', replicas } : { host: 'db.dev.example.com', replicas };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const options = optionsFor(stage);
  options.replicas.push(event.id);
  return [pool.connect(options), options.replicas.length];
};
