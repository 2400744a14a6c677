exports.handler = async (event) => {
  const { host } = event.headers;
  const isLocal = host.startsWith('localhost') || process.env.NETLIFY_DEV === 'true';
  const base = host.endsWith('.netlify.app') ? `https://${host}` : isLocal ? 'http://localhost:8888' : process.env.URL;
  return { statusCode: 302, headers: { location: `${base}/welcome` } };
};
