const { get } = require('some-env');

const before = get('STREAM', 'none');

exports.handler = async (event, context) => {
  process.env.STREAM = context.invokedFunctionArn.endsWith(':prod') ? 'clicks' : 'clicks-dev';
  return { before, stream: get('STREAM', 'none') };
};
