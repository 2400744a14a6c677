for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const tableFor = (arn, event) => {
  let table;
  if (process.env.ENVIRONMENT === 'prod') {
    table = process.env.PROD_TABLE || 'orders';
  } else if (event.large === 'yes' && process.env.ENVIRONMENT === 'test') {
    table = 'orders-test-large';
  } else if (process.env.ENVIRONMENT === 'test') {
    table = event.table ?? 'orders-test';
  } else if (process.env.ENVIRONMENT === 'dev') {
    table = event.table ?? 'orders-dev';
  } else {
    throw new Error(`no table for ${arn}`);
  }
  return table;
};

exports.handler = async (event, context) => {
  if (!event.body) return { statusCode: 400, body: 'empty' };
  return { statusCode: 200, body: tableFor(context.invokedFunctionArn, event) };
};
