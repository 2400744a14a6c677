exports.handler = async () => process.env.HOST;
