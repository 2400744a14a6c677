exports.handle = async (event) => {
  const table = process.env.STAGE === 'prod' ? 'orders' : 'orders-dev';
  return { statusCode: 200, body: `${table}/${event.pathParameters.id}` };
};
