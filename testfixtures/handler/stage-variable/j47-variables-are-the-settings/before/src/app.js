const mongo = require('some-mongo');
const redis = require('some-redis');

exports.handler = async (event) => {
  const db = await mongo.connect(event.stageVariables.MONGO_URL);
  const cache = redis.connect({ url: event.stageVariables.redisURL, pool: event.stageVariables.cognitoUserPoolId });
  return { statusCode: 200, body: JSON.stringify([db, cache]) };
};
