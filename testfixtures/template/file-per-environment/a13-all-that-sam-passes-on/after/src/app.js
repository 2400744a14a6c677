exports.handler = async () => ({
  statusCode: 200,
  body: [process.env.SHOP, process.env.LOG_LEVEL ?? 'info', process.env.TRACE ?? 'no trace'].join(' '),
});
