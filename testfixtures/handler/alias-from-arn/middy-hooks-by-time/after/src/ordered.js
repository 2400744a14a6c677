const middy = require('@middy/core');

for (const name of ['TABLE_PART']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const flow = { step: 'none' };

exports.handler = middy(async (event, context) => {
  const prefix = flow.step === 'auth' ? 'authed' : 'open';
  return { table: prefix + process.env.TABLE_PART };
})
  .use({
    before: async () => {
      flow.step = 'parse';
    },
  })
  .before(async () => {
    flow.step = 'auth';
  });
