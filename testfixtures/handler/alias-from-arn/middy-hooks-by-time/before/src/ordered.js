const middy = require('@middy/core');

const flow = { step: 'none' };

exports.handler = middy(async (event, context) => {
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  const prefix = flow.step === 'auth' ? 'authed' : 'open';
  return { table: prefix + (isProd ? '' : '-dev') };
})
  .use({
    before: async () => {
      flow.step = 'parse';
    },
  })
  .before(async () => {
    flow.step = 'auth';
  });
