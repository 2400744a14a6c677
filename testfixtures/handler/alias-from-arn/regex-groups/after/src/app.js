for (const name of ['QUEUE', 'STRICT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  return { statusCode: 200, body: JSON.stringify({ queue: process.env.QUEUE, strict: process.env.STRICT === 'true' }) };
};
