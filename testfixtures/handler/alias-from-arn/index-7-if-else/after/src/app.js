const client = require('some-client');

for (const name of ['URL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const url = process.env.URL;
  const response = await client.get({ url: url + '/orders/' + event.pathParameters.id });
  return { statusCode: 200, body: JSON.stringify(response) };
};
