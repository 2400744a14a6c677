for (const name of ['POOL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => ({
  kind: event.path === 'orders' ? 'list' : 'other',
  orders: [],
  pool: process.env.POOL,
});
