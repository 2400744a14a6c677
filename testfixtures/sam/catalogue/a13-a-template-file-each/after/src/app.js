exports.handler = async () => ({ body: process.env.TABLE + process.env.LOG_LEVEL });
