const { region } = require('./lib/where');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => ({ statusCode: 200, body: `${process.env.ENVIRONMENT} ${region(context)}` });
