const settings = require('./settings');
const { connect } = require('some-db');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const { db, verbose } = settings[alias];
  const client = await connect({ host: db.host, port: db.port, password: db.password });
  if (verbose) console.log(event);
  return { statusCode: 200, body: JSON.stringify(await client.find(event.pathParameters.id)) };
};
