for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  let url = 'https://pay.example/start';
  if (process.env.ENVIRONMENT === 'dev') {
    url = url.replace('pay', 'pay-staging');
  }
  return { statusCode: 302, headers: { location: url } };
};
