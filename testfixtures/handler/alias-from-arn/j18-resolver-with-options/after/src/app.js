const { resolveStage } = require('./resolve-stage');

const options = { envStageName: 'STAGE', convertAliasToStage: (alias) => alias };

exports.handler = async (event, context) => {
  const stage = resolveStage(event, context, options);
  return { statusCode: 200, body: `orders-${stage}` };
};
