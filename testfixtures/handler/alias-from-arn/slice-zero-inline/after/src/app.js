for (const name of ['TIMEOUT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const timeout = Number(process.env.TIMEOUT);
  return { statusCode: 200, body: JSON.stringify({ timeout, next: timeout * 2 }) };
};
