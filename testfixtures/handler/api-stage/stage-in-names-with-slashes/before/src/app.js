const store = require('some-store');

const secretFor = (stage, name) => `/config/${stage}/${name}`;

exports.handler = async (event) => {
  const stage = event.requestContext.stage;
  const password = await store.get({ Name: `/shop/${stage}/db-password`, WithDecryption: true });
  const key = await store.get({ Name: secretFor(stage, 'key') });
  const endpoint = `https://billing.example.com/${stage}/charge`;
  const live = endpoint.includes('/prod/');
  await store.put({ endpoint, live, export: `s3://exports/${stage}/today.csv`, directory: '/tmp/' + stage });
  await store.put({ ttl: stage.length * 100, rank: 'dev,prod'.indexOf(stage), root: `/${stage}` === '/prod' });
  return { statusCode: 200, body: JSON.stringify({ password, key }) };
};
