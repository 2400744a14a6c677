for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const clean = (value) => (typeof value === 'string' ? value.trim() : '');

exports.handler = async (event) => {
  const stage = clean(event.requestContext.stage);
  const note = clean(event.body);
  const link = `https://${event.headers.Host}/${stage}/orders`;
  return { note, link, table: process.env.TABLE };
};
