const mongo = require('some-mongo');
const redis = require('some-redis');

for (const name of ['APP_REDIS_URL', 'COGNITO_USER_POOL_ID', 'MONGO_URL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const db = await mongo.connect(process.env.MONGO_URL);
  const cache = redis.connect({ url: process.env.APP_REDIS_URL, pool: process.env.COGNITO_USER_POOL_ID });
  return { statusCode: 200, body: JSON.stringify([db, cache]) };
};
