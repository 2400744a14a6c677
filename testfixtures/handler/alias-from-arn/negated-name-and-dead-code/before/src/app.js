const audit = require('some-audit');

const defaults = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const unused = [defaults, alias];
  if (!alias) {
    audit.warn('no alias');
  }
  const chosen = (audit.note(event.id), alias) === 'prod' ? 'live' : 'trial';
  return { statusCode: 200, body: chosen, isAnonymous: !alias };
};
