const ALLOWED = new Set(['https://shop.example', 'https://admin.shop.example']);

exports.handler = async (event) => {
  if (event.headers.host === 'www.shop.example') {
    return { statusCode: 301, headers: { location: 'https://shop.example' + event.rawPath } };
  }
  const origin = event.headers.origin;
  const headers = { 'access-control-allow-origin': ALLOWED.has(origin) ? origin : 'https://shop.example' };
  const language = event.headers.host.includes('.de') ? 'de' : 'en';
  return { statusCode: 200, headers, body: `https://${event.headers.host}/${language}` };
};
