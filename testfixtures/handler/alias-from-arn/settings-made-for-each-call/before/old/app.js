const pool = require('some-pool');

const optionsFor = (stage) =>
  stage === 'prod' ? { host: 'db.example.com', ids: [] } : { host: 'db.dev.example.com', ids: ['test'] };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const options = optionsFor(stage);
  options.ids.push(event.id);
  return [pool.connect(options), options.ids];
};
