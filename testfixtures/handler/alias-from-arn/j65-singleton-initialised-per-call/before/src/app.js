const helper = require('./helper');
const orders = require('./orders');

exports.handler = async (event, context) => {
  helper.init(context);
  return orders.save(event);
};
