const store = require('some-store');

const environmentOf = ({ Host, host = Host }) => host.match(/^(?<sub>[^.]+)\.shop\.example(?::\d+)?$/)?.groups.sub ?? 'www';

exports.handler = async (event) => {
  const sub = environmentOf(event.headers);
  await store.put({ TableName: sub === 'www' ? 'orders' : `orders-${sub}`, Item: event.body });
  return { statusCode: 201 };
};
