const { PrismaClient } = require('@prisma/client');

exports.handler = async (event, context) => {
  const prod = context.invokedFunctionArn.split(':').pop() === 'prod';
  const verbose = prod ? process.env.NODE_ENV !== 'production' : true;
  const level = prod ? process.env.LOG_LEVEL : 'debug';
  const url = prod ? process.env.DB_URL : process.env.DB_URL_DEV;
  const queue = prod ? process.env.QUEUE_PROD : process.env.QUEUE_DEV;
  const replica = prod ? process.env.REPLICA_PROD : process.env.REPLICA_DEV;
  const db = new PrismaClient({ datasourceUrl: url });
  return { statusCode: 200, body: JSON.stringify([verbose, level, url, queue, replica, await db.orders.count()]) };
};
