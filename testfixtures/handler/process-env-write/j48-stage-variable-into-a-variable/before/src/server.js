const store = require('some-store');

exports.serve = async (event) => {
  await store.put({ TableName: process.env.TABLE_NAME, Item: event.path });
  return { statusCode: 201 };
};
