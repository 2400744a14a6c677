const middy = require('@middy/core');

let warmTable;
const tableOf = (context) => (context.invokedFunctionArn.split(':').pop() === 'prod' ? 'orders' : 'orders-dev');

exports.handler = middy(async (event, context) => ({ table: warmTable || tableOf(context) })).use({
  after: async (request) => {
    warmTable = request.event.body ? `archive-${request.event.id}` : undefined;
  },
});
