for (const name of ["ENVIRONMENT"]) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  return { statusCode: 200, body: `orders-${stage}` };
};
