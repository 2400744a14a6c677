const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const put = (item) => store.put({ TableName: 'orders', Item: item });
const putStaging = (item) => store.put({ TableName: 'orders-staging', Item: item });

exports.handler = async (event, context) => {
  process.env.ENVIRONMENT === 'staging' ? await putStaging(event.body) : await put(event.body);
  return { statusCode: 204 };
};
