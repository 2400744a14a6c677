const middy = require('@middy/core');
const { tenancy, parser } = require('some-hooks');

const tenant = { id: null };

exports.handler = middy(async (event, context) => {
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  const table = isProd ? 'orders' : 'orders-dev';
  return { table: tenant.id ? `tenants-${table}` : table, event: event.parsed ? `parsed-${table}` : table };
})
  .use({
    before: (request) => {
      tenant.id = null;
      request.internal.source = 'default';
      request.event.tenant = tenant;
    },
  })
  .use(tenancy())
  .before((request) => {
    request.event = { id: request.event.id, raw: request.event.body, parsed: false };
  })
  .use(parser())
  .before((request) => {
    const isProd = request.context.invokedFunctionArn.endsWith(':prod');
    if (request.internal.source !== 'default') tenant.id = isProd ? 'shared' : 'shared-dev';
  });
