const { PrismaClient } = require('@prisma/client');

for (const name of ['APP_LOG_LEVEL', 'ORDERS_DB_URL', 'QUEUE', 'REPLICA', 'VERBOSE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const verbose = process.env.VERBOSE === 'true';
  const level = process.env.APP_LOG_LEVEL;
  const url = process.env.ORDERS_DB_URL;
  const queue = process.env.QUEUE;
  const replica = process.env.REPLICA;
  const db = new PrismaClient({ datasourceUrl: url });
  return { statusCode: 200, body: JSON.stringify([verbose, level, url, queue, replica, await db.orders.count()]) };
};
