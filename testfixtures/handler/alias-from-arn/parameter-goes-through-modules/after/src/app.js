const orders = require('./orders');
const { mailOf } = require('./mails');

exports.handler = async (event, context) => {
  const found = await orders.find(event.path);
  return { found, mail: mailOf(), all: await require('./orders').list(10) };
};
