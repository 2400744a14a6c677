const env = require('@corp/env');

exports.handler = async (event, context) => {
  const helper = event.old ? env.legacyStage : env.getStage;
  return { statusCode: 200, body: helper(context) === 'prod' ? 'live' : 'trial' };
};
