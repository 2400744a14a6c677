for (const name of ['API']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


exports.handler = async (event, context) => {
  return { statusCode: 200, body: JSON.stringify({ api: process.env.API }) };
};
