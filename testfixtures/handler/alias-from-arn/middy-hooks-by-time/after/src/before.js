const middy = require('@middy/core');

for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const settings = { tenant: undefined };

const tenantOf = () => ({
  before: async (request) => {
    settings.tenant = request.event.body ? 'vip' : undefined;
  },
});

exports.handler = middy()
  .use(tenantOf())
  .handler(async (event, context) => {
    return { table: settings.tenant ? `vip-${event.id}` : process.env.TABLES };
  });
