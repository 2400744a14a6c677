const client = require('some-client');

exports.handler = async (event, context) => {
  let url;
  if (context.invokedFunctionArn.split(':')[7] !== 'prod') {
    url = 'https://dev.example.com';
  } else {
    url = 'https://example.com';
  }
  const response = await client.get({ url: url + '/orders/' + event.pathParameters.id });
  return { statusCode: 200, body: JSON.stringify(response) };
};
