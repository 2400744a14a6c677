const { connect } = require('some-db');

for (const name of ['HOST', 'PASSWORD', 'PORT', 'VERBOSE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const verbose = process.env.VERBOSE === 'true';
  const client = await connect({ host: process.env.HOST, port: Number(process.env.PORT), password: process.env.PASSWORD });
  if (verbose) console.log(event);
  return { statusCode: 200, body: JSON.stringify(await client.find(event.pathParameters.id)) };
};
