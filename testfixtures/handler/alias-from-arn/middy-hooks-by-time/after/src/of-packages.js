const middy = require('@middy/core');
const { tenancy, parser } = require('some-hooks');

for (const name of ['SHARED_ID', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const tenant = { id: null };

exports.handler = middy(async (event, context) => {
  const table = process.env.TABLE;
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
    if (request.internal.source !== 'default') tenant.id = process.env.SHARED_ID;
  });
