for (const name of ['ORDERS_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function t() {
  return process.env.ORDERS_NAME;
}

exports.handler = async (event, context) => {
  const s = t();
  return { statusCode: 200, body: s };
};
