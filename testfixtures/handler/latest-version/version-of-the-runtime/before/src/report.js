const { MongoClient } = require('mongodb');
const { isDevStage } = require('./stage');

exports.handler = async (event) => {
  const database = isDevStage() ? 'reports_dev' : 'reports';
  const client = new MongoClient(process.env.MONGO_URL);
  const rows = await client.db(database).collection('daily').findOne({ day: event.day });
  return { day: event.day, rows };
};
