for (const name of ['POOL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  return { pool: process.env.POOL, id: event.id };
};
