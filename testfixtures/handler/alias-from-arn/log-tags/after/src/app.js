for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const log = (message, data) =>
  console.log(JSON.stringify({ env: process.env.ENVIRONMENT, message, ...data }));

exports.handler = async (event, context) => {
  log('received', { id: event.id });
  return { statusCode: 204 };
};
