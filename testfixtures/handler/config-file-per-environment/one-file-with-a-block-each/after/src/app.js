for (const name of ['DRY', 'FROM', 'RETRIES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  return { statusCode: 200, body: JSON.stringify({ from: process.env.FROM, retries: Number(process.env.RETRIES), dry: process.env.DRY === 'true' }) };
};
