const pool = require('some-pool');

const optionsFor = (stage) => {
  const options = {
    dev: { host: 'db.dev.example.com', replicas: ['r1'] },
    prod: { host: 'db.example.com', replicas: ['r1', 'r2'] },
  };
  return options[stage];
};

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  return [pool.connect(optionsFor(stage)), pool.connect(optionsFor(stage))];
};
