exports.handler = async () => ({
  statusCode: 200,
  body: [process.env.LOG_LEVEL, process.env.TRACE ?? 'no trace'].join(' '),
});
