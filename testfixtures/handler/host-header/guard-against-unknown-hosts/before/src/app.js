const tables = { 'dev.shop.example': 'visits-dev', 'www.shop.example': 'visits' };

exports.handler = async (event) => {
  const table = tables[event.headers.host];
  if (!table) {
    return { statusCode: 403 };
  }
  return { statusCode: 200, body: table };
};
