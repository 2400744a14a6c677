exports.handler = async (event) => {
  let url = 'https://pay.example/start';
  if (event.headers.host.includes('dev.')) {
    url = url.replace('pay', 'pay-staging');
  }
  return { statusCode: 302, headers: { location: url } };
};
