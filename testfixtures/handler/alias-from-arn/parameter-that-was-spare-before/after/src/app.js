const client = require('some-client');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

// What it is to say was never said: that it is spare has nothing to do with the environments.
async function ask(name, message, attempts = 0) {
  const answer = await client.ask({ name });
  if (answer.status === 200 || attempts === 3) return answer.status;
  return ask(name, message, attempts + 1);
}

// This one is spare once the environment goes.
async function askIn(alias, name) {
  const status = await ask(`${name}-${alias}`, 'nobody answers');
  return status === 200 ? 'ok' : askIn(alias, name);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  return { said: await askIn(alias, 'orders') };
};
