for (const name of ['BUCKET']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  return { bucket: process.env.BUCKET, table: event['stage-variables'] };
};
