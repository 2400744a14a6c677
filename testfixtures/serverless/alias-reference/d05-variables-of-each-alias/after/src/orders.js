for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE;
  return { statusCode: 200, body: [process.env.GREETING, process.env.AUDIT_TABLE, table].join(' ') };
};
