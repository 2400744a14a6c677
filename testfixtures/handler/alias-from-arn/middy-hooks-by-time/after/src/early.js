const middy = require('@middy/core');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let runs = 0;

exports.handler = middy(async (event, context) => {
  runs += 1;
  return { table: process.env.TABLE };
})
  .before((request) => (request.event.body ? { statusCode: 204, runs } : undefined))
  .after((request) => {
    request.response.first = runs === 1;
  });
