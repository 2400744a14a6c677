const tableFor = (arn, event) => {
  let table;
  if (arn.includes(':prod')) {
    table = process.env.PROD_TABLE || 'orders';
  } else if (event.large === 'yes' && arn.endsWith(':test')) {
    table = 'orders-test-large';
  } else if (arn.endsWith(':test')) {
    table = event.table ?? 'orders-test';
  } else if (arn.indexOf(':dev') > 0) {
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
