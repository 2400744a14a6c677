for (const name of ['COLLECTION']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const host = event.headers.Host;
  const collection = process.env.COLLECTION;
  return { statusCode: 200, body: JSON.stringify({ collection, self: `https://${host}/` }) };
};
