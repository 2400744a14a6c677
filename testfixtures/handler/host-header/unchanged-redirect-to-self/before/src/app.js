exports.handler = async (event, context) => {
  if (event.headers.Host.startsWith('www.')) {
    return { statusCode: 301, headers: { Location: 'https://' + event.headers.Host.slice(4) + event.path } };
  }
  return { statusCode: 200, body: `https://${event.headers.Host}/login` };
};
