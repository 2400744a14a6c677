const { client } = require('./client');

exports.handler = async (event, context) => {
  const c = client(context);
  await c.put('orders', { id: event.path });
  await c.publish('mails', event.body);
  await c.upload(`invoices/${event.path}`);
  return { statusCode: 201 };
};
