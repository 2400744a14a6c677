// TABLE_NAME_DEV and TABLE_NAME_PROD come from the template
for (const name of ['QUEUE', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function tableFor() {
  return process.env.TABLE_NAME;
}

exports.handler = async (event, context) => {
  const queue = process.env.QUEUE;
  return { statusCode: 200, body: JSON.stringify([tableFor(), queue, process.env.FEATURE]) };
};
