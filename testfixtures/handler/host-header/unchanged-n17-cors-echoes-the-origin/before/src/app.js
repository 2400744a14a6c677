const allowed = new Set(['https://www.shop.example', 'https://dev.shop.example', 'https://partner.example']);

exports.handler = async (event) => {
  const { origin } = event.headers;
  const answer = origin && allowed.has(origin) ? origin : 'https://www.shop.example';
  return { statusCode: 200, headers: { 'access-control-allow-origin': answer } };
};
