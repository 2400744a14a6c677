const secret = () => JSON.parse(process.env.DB_SECRET);

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  const table = alias === 'prod' ? 'orders' : 'orders-dev';
  const isNew = alias === 'prod' && process.env.FLAG === 'on';
  let user = 'nobody';
  try {
    user = secret().user;
  } catch {
    user = 'unknown';
  }
  return { statusCode: 200, body: JSON.stringify({ table, isNew, user, length: process.env.HOST.length > 20 }) };
};
