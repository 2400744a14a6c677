const middy = require('@middy/core');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const state = { failures: 0, open: false };

const breaker = () => ({
  before: async () => {
    if (state.failures > 0) state.open = true;
  },
  after: async () => {
    state.failures = 0;
    state.open = false;
  },
  onError: async (request) => {
    state.failures += 1;
    request.response = { statusCode: 503 };
  },
});

exports.handler = middy(async (event, context) => {
  if (event.body === 'b') throw new Error('upstream');
  const table = process.env.TABLE;
  return { table: state.open ? `fallback-${table}` : table };
}).use(breaker());
