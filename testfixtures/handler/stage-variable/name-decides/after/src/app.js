for (const name of ['BUCKETS']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  return { statusCode: 302, headers: { location: `https://${process.env.BUCKETS}.s3.amazonaws.com/${event.pathParameters.id}` } };
};
