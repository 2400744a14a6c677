const audit = require('some-audit');

for (const name of ['ENVIRONMENT', 'URL_PART']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event) => {
  await audit.put({ url: `https://api.${process.env.URL_PART}shop.example${event.path}` });
  return { statusCode: 200, body: JSON.stringify({ stage: process.env.ENVIRONMENT }) };
};
