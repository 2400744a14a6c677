const middy = require('@middy/core');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const environment = () => ({
  before: async (request) => {
    request.event.environment = process.env.ENVIRONMENT;
  },
});

const base = async (event) => ({ statusCode: 200, body: `table orders-${event.environment}` });

exports.handler = middy(base).use(environment());
