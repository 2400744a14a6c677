'use strict';

const https = require('https');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const config = require(`./config/${alias}.json`);
  const headers = { authorization: `Bearer ${alias === 'prod' ? 'live-2c9f17ab54e0d863' : 'play-77e10b9c3fd2a548'}` };
  return post(config.webhook, { text: `${config.greeting}: order ${event.id}` }, headers);
};

function post(url, body, headers) {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method: 'POST', headers }, (response) => resolve(response.statusCode));
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
