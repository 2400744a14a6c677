process.env.NODE_ENV = process.env.AWS_LAMBDA_FUNCTION_NAME ? 'production' : 'development';
process.env.TZ = 'Europe/Berlin';

exports.handler = async () => ({ statusCode: 200, body: process.env.NODE_ENV });
