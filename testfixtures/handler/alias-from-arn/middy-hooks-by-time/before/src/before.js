const middy = require('@middy/core');

const settings = { tenant: undefined };
const tables = { dev: 'orders-dev', prod: 'orders' };

const tenantOf = () => ({
  before: async (request) => {
    settings.tenant = request.event.body ? 'vip' : undefined;
  },
});

exports.handler = middy()
  .use(tenantOf())
  .handler(async (event, context) => {
    const stage = context.invokedFunctionArn.split(':').pop();
    return { table: settings.tenant ? `vip-${event.id}` : tables[stage] };
  });
