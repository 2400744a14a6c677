exports.handler = async () => process.env.LEVEL;
