const middy = require('@middy/core');

for (const name of ['TABLE_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let warmTable;
const tableOf = () => process.env.TABLE_OF;

exports.handler = middy(async (event, context) => ({ table: warmTable || tableOf() })).use({
  after: async (request) => {
    warmTable = request.event.body ? `archive-${request.event.id}` : undefined;
  },
});
