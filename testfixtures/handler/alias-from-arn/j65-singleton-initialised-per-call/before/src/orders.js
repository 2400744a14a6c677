const store = require('some-store');
const helper = require('./helper');

exports.save = async (event) => {
  await store.put(`orders-${helper.env}`, event.body);
  return { statusCode: 201, body: helper.env };
};
