const mailer = require('mailer');

function mailFor(stage) {
  if (stage === 'prod') return { from: 'shop@example.com', headers: {} };
  return { from: 'dev@example.com', headers: { test: 'yes' } };
}

const sent = new Map();

exports.handler = async (event, context) => {
  const mail = mailFor(context.invokedFunctionArn.split(':').pop());
  if (event.token) mail.headers.authorization = `Bearer ${event.token}`;
  const again = sent.has(mail);
  sent.set(mail, event.id);
  return { again, seen: mailer.send(mail), headers: Object.keys(mail.headers) };
};
