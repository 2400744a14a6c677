const mongoDB = require('./mongo');
const graphql = require('some-graphql');

exports.handler = async (event) => {
  const db = await mongoDB.init({ env: event.stageVariables ? event.stageVariables.env : 'local', mongoUrl: process.env.MONGO_URL });
  return graphql.run(event.body, { db });
};
