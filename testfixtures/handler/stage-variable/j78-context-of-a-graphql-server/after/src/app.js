const mongoDB = require('./mongo');
const graphql = require('some-graphql');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  const db = await mongoDB.init({ env: process.env.ENVIRONMENT, mongoUrl: process.env.MONGO_URL });
  return graphql.run(event.body, { db });
};
