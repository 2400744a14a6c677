for (const name of ['AUDIT', 'ENVIRONMENT', 'ERROR', 'JOBS_NAME', 'KIND', 'PLAIN', 'SETTING']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const kindOf = (event) => (event.requestContext ? 'api' : event.Records ? 'queue' : 'schedule');

const isWeb = (event) => !!event.headers;

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  const found = {};
  switch (kindOf(event)) {
    case 'api':
      found.kind = 'web';
      break;
    case 'queue':
      found.kind = process.env.KIND;
      break;
    default:
      found.kind = process.env.SETTING;
  }
  found.origin = isWeb(event) ? 'shared' : process.env.JOBS_NAME;
  if (event.stageVariables !== null && typeof event.headers !== 'object') found.audit = process.env.AUDIT;
  try {
    found.accept = event.headers.accept;
  } catch (error) {
    found.error = process.env.ERROR;
  }
  const message = JSON.parse(event.body ?? '{}');
  if (!message.headers) found.plain = process.env.PLAIN;
  if (alias === 'prod' && !event.requestContext) found.live = true;
  return found;
};
