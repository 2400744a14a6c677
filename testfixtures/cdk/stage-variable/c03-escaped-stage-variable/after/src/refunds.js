for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const environment = process.env.ENVIRONMENT;
  return { statusCode: 200, body: JSON.stringify({ refund: event.id, live: environment === 'prod' }) };
};
