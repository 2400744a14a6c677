exports.handler = async () => ({
  statusCode: 200,
  body: [process.env.TABLE, process.env.SHOP, process.env.LOG_LEVEL, process.env.TEAM].join(' '),
});
