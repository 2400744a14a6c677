exports.handler = async (event, context) => {
  const host = (event.headers['x-forwarded-host'] || event.headers.Host || '').toLowerCase();
  const bucket = /^dev\d*\./.test(host) ? 'images-dev' : 'images';
  const robots = host.startsWith('dev.') ? 'noindex' : 'all';
  return { statusCode: 200, headers: { robots }, body: bucket };
};
