exports.handler = async (event) => {
  if (event.headers.host === 'shop.example') {
    return { statusCode: 301, headers: { location: `https://www.shop.example${event.path}` } };
  }
  return { statusCode: 200, body: 'shop' };
};
