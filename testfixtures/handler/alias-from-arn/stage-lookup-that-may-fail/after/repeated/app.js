for (const name of ['ENVIRONMENT', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function stageOf(given) {
  const line = '-'.repeat(given);
  return process.env.ENVIRONMENT;
}

exports.handler = async (event, context) => {
  const stage = stageOf(event.given);
  return { table: process.env.TABLE };
};
