const ENVIRONMENTS = new Map([
  ['dev.example.com', 'dev'],
  ['www.example.com', 'prod'],
]);
const APIS = { dev: 'https://api.dev.example.com', prod: 'https://api.example.com' };

exports.handler = async (event, context) => {
  const environment = ENVIRONMENTS.get(event.headers.Host);
  if (!environment) return { statusCode: 421 };
  return { statusCode: 200, body: JSON.stringify({ api: APIS[environment] }) };
};
