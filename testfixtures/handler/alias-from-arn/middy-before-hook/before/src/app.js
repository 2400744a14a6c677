const middy = require('@middy/core');

const environment = () => ({
  before: async (request) => {
    request.event.environment = request.context.invokedFunctionArn.split(':').pop();
  },
});

const base = async (event) => ({ statusCode: 200, body: `table orders-${event.environment}` });

exports.handler = middy(base).use(environment());
