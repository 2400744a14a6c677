const actions = require('./actions');

exports.handler = async (event) => {
  const stage = event.requestContext.stage.toUpperCase();
  const env = { stage, debug: ['DEV', 'QA', 'TEST'].indexOf(stage) > -1 };
  return actions.run(event, env);
};
