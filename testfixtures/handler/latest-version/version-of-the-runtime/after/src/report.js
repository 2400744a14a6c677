const { MongoClient } = require('mongodb');

for (const name of ['DATABASE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


exports.handler = async (event) => {
  const database = process.env.DATABASE;
  const client = new MongoClient(process.env.MONGO_URL);
  const rows = await client.db(database).collection('daily').findOne({ day: event.day });
  return { day: event.day, rows };
};
