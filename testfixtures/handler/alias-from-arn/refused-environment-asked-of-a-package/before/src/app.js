const { load } = require('some-env');

const config = load({ mode: { env: 'ENVIRONMENT', or: 'local' } });

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  return { stage, mode: config.mode };
};
