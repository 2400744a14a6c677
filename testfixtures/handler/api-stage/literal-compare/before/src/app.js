const store = require('some-store');

exports.handler = async (event, context) => {
  let table;
  let debug = true;
  if (event.requestContext.stage === 'prod') {
    table = 'orders';
    debug = false;
  } else {
    table = 'orders-dev';
  }
  if (debug) console.log(event);
  return { statusCode: 200, body: JSON.stringify(await store.get({ TableName: table, id: event.pathParameters.id })) };
};
