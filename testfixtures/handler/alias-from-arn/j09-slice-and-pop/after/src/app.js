for (const name of ['BODY']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  return { statusCode: 200, body: process.env.BODY };
};
