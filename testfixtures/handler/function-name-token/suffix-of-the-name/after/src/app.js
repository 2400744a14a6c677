for (const name of ['ENVIRONMENT', 'LEVEL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const level = process.env.LEVEL;
  return { statusCode: 200, body: JSON.stringify({ stage, level }) };
};
