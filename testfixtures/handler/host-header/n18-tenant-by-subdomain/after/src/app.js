const db = require('some-db');

exports.handler = async (event) => {
  const tenant = event.requestContext.domainName.split('.')[0];
  return { statusCode: 200, body: JSON.stringify(await db.find({ tenant })) };
};
