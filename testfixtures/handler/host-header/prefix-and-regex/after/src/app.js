for (const name of ['BUCKET', 'ROBOTS']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const bucket = process.env.BUCKET;
  const robots = process.env.ROBOTS;
  return { statusCode: 200, headers: { robots }, body: bucket };
};
