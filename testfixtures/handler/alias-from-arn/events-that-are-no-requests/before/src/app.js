const kindOf = (event) => (event.requestContext ? 'api' : event.Records ? 'queue' : 'schedule');

const isWeb = (event) => !!event.headers;

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const found = {};
  switch (kindOf(event)) {
    case 'api':
      found.kind = 'web';
      break;
    case 'queue':
      found.kind = alias === 'prod' ? 'orders' : 'orders-dev';
      break;
    default:
      found.kind = alias === 'prod' ? 'daily' : 'none';
  }
  found.origin = isWeb(event) ? 'shared' : alias === 'prod' ? 'jobs' : 'jobs-dev';
  if (event.stageVariables !== null && typeof event.headers !== 'object') found.audit = alias === 'prod' ? 'audit' : 'audit-dev';
  try {
    found.accept = event.headers.accept;
  } catch (error) {
    found.error = alias === 'prod' ? 'errors' : 'errors-dev';
  }
  const message = JSON.parse(event.body ?? '{}');
  if (!message.headers) found.plain = alias === 'prod' ? 'plain' : 'plain-dev';
  if (alias === 'prod' && !event.requestContext) found.live = true;
  return found;
};
