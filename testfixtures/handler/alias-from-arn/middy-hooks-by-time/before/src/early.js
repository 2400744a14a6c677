const middy = require('@middy/core');

let runs = 0;

exports.handler = middy(async (event, context) => {
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  runs += 1;
  return { table: isProd ? 'orders' : 'orders-dev' };
})
  .before((request) => (request.event.body ? { statusCode: 204, runs } : undefined))
  .after((request) => {
    request.response.first = runs === 1;
  });
