exports.handler = async (event, context) => {
  const host = event.headers.Host;
  const collection = host === 'www.example.com' ? 'Metrics' : 'Metrics_Dev';
  return { statusCode: 200, body: JSON.stringify({ collection, self: `https://${host}/` }) };
};
