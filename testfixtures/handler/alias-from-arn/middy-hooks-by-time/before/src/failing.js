const middy = require('@middy/core');

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
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  if (event.body === 'b') throw new Error('upstream');
  const table = isProd ? 'orders' : 'orders-dev';
  return { table: state.open ? `fallback-${table}` : table };
}).use(breaker());
