for (const name of ['LOCATION']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  return { statusCode: 302, headers: { location: process.env.LOCATION } };
};
